package dev.caretaker.core.source;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;

/** A Git repository that somebody develops, and that is served over HTTP on request. */
public final class Upstream implements AutoCloseable {

    private final Path folder;
    private final Git git;
    private volatile String login = "";
    private HttpServer server;

    @SuppressWarnings("NullAway.Init") // the server is there once somebody asks for it
    public Upstream(Path folder) {
        GitConfiguration.isolate();
        this.folder = folder;
        try {
            this.git = Git.init()
                    .setDirectory(folder.toFile())
                    .setInitialBranch("main")
                    .call();
        } catch (GitAPIException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Commits a file; returns the name of the commit. */
    public String commit(String file, String text, String message) {
        try {
            var path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
            git.add().addFilepattern(file).call();
            return git.commit()
                    .setMessage(message)
                    .setAuthor("Ada", "ada@example.com")
                    .setCommitter("Ada", "ada@example.com")
                    .setSign(false)
                    .call()
                    .name();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GitAPIException e) {
            throw new IllegalStateException(e);
        }
    }

    public void branch(String name) {
        try {
            git.branchCreate().setName(name).call();
        } catch (GitAPIException e) {
            throw new IllegalStateException(e);
        }
    }

    public void tag(String name) {
        try {
            git.tag().setName(name).setAnnotated(false).setSigned(false).call();
        } catch (GitAPIException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes the last commit of the branch back, as somebody does who rewrites history. */
    public void takeBack() {
        try {
            git.reset()
                    .setRef("HEAD~1")
                    .setMode(org.eclipse.jgit.api.ResetCommand.ResetType.HARD)
                    .call();
        } catch (GitAPIException e) {
            throw new IllegalStateException(e);
        }
    }

    public String folderUri() {
        return folder.toUri().toString();
    }

    /** Where it is served, to those who say {@code username} and {@code password} if there are any. */
    public String serve(String username, String password) {
        login = username.isEmpty() ? "" : "Basic " + encoded(username + ":" + password);
        if (server == null) {
            try {
                server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", this::answer);
            server.start();
        }
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/drivers.git")
                .toString();
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            if (!login.isEmpty() && !login.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"drivers\"");
                exchange.sendResponseHeaders(401, -1);
            } else if (path.equals("/drivers.git/info/refs")) {
                send(exchange, "application/x-git-upload-pack-advertisement", advertised());
            } else if (path.equals("/drivers.git/git-upload-pack")) {
                send(exchange, "application/x-git-upload-pack-result", packed(exchange));
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private byte[] advertised() throws IOException {
        var out = new ByteArrayOutputStream();
        var lines = new PacketLineOut(out);
        lines.writeString("# service=git-upload-pack\n");
        lines.end();
        try (var pack = new Pack(git.getRepository())) {
            pack.upload.sendAdvertisedRefs(new PacketLineOutRefAdvertiser(lines));
        }
        return out.toByteArray();
    }

    private byte[] packed(HttpExchange exchange) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var body = body(exchange);
                var pack = new Pack(git.getRepository())) {
            pack.upload.upload(body, out, null);
        }
        return out.toByteArray();
    }

    /** What serves one request. */
    private static final class Pack implements AutoCloseable {

        final UploadPack upload;

        Pack(Repository repository) {
            this.upload = new UploadPack(repository);
            upload.setBiDirectionalPipe(false);
        }

        @Override
        public void close() {
            upload.close();
        }
    }

    private static InputStream body(HttpExchange exchange) throws IOException {
        return "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))
                ? new GZIPInputStream(exchange.getRequestBody())
                : exchange.getRequestBody();
    }

    private static void send(HttpExchange exchange, String type, byte[] bytes) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        git.close();
        if (server != null) {
            server.stop(0);
        }
    }
}
