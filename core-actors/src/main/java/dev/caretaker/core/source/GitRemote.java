package dev.caretaker.core.source;

import dev.caretaker.model.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.TransportCommand;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.errors.PackProtocolException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.jspecify.annotations.Nullable;

/** A Git repository on another machine or in another folder. Nothing of it that is asked for outlasts its deadline. */
final class GitRemote {

    private final URI uri;
    private final @Nullable Login login;
    private final SourceRules rules;
    private final SourceSettings settings;

    /** Who reads a repository. */
    record Login(String username, String password) {

        static @Nullable Login of(@Nullable String username, @Nullable String password) {
            return username == null && password == null
                    ? null
                    : new Login(username == null ? "" : username, password == null ? "" : password);
        }

        @Override
        public String toString() {
            return "Login[" + username + "]";
        }
    }

    /**
     * What can be asked for, without {@code refs/heads/} and {@code refs/tags/}.
     *
     * @param defaultBranch {@code null} if there is none
     */
    record Names(
            List<String> branches,
            List<String> tags,
            @Nullable String defaultBranch) {}

    GitRemote(URI uri, @Nullable Login login, SourceRules rules, SourceSettings settings) {
        GitConfiguration.isolate();
        this.uri = uri;
        this.login = login;
        this.rules = rules;
        this.settings = settings;
    }

    URI uri() {
        return uri;
    }

    /** Asks which branches and tags there are. */
    Names names() {
        return limited(() -> names(
                configured(Git.lsRemoteRepository()).setRemote(uri.toString()).callAsMap()));
    }

    private static Names names(Map<String, Ref> refs) {
        return new Names(
                below(Constants.R_HEADS, refs.keySet()),
                below(Constants.R_TAGS, refs.keySet()).reversed(),
                defaultBranch(refs).orElse(null));
    }

    private static List<String> below(String prefix, Collection<String> names) {
        return names.stream()
                .filter(name -> name.startsWith(prefix) && !name.endsWith("^{}"))
                .map(name -> name.substring(prefix.length()))
                .sorted()
                .toList();
    }

    /** What HEAD leads to; servers of old do not say, and so it is a branch at the same commit. */
    private static Optional<String> defaultBranch(Map<String, Ref> refs) {
        var head = refs.get(Constants.HEAD);
        if (head == null) {
            return Optional.empty();
        }
        return head.isSymbolic()
                ? Optional.of(Repository.shortenRefName(head.getTarget().getName()))
                : refs.values().stream()
                        .filter(ref -> ref.getName().startsWith(Constants.R_HEADS)
                                && Objects.equals(ref.getObjectId(), head.getObjectId()))
                        .map(ref -> Repository.shortenRefName(ref.getName()))
                        .min((a, b) -> a.equals("main") || a.equals("master") ? -1 : a.compareTo(b));
    }

    /** Which part of its history is fetched. */
    record Part(List<RefSpec> refs, int depth) {

        static final Part ALL = new Part(
                List.of(new RefSpec("+refs/heads/*:refs/heads/*"), new RefSpec("+refs/tags/*:refs/tags/*")), 0);

        Part depth(int commits) {
            return new Part(refs, commits);
        }
    }

    /** All of the history of what was fetched in part. */
    static final int EVERYTHING = -1;

    /** Fetches into {@code local}. To be called within {@link #limited}. */
    void fetch(Repository local, Part part) throws GitAPIException {
        var monitor = new SizeLimit(local.getDirectory().toPath(), settings.maxSize());
        try {
            fetch(local, part, monitor);
        } catch (GitAPIException e) {
            monitor.check();
            if (part.depth() <= 0 || !Failures.hasCause(e, PackProtocolException.class)) {
                throw e;
            }
            fetch(local, part.depth(0), monitor); // a server that cannot cut histories
        }
        monitor.check();
    }

    private void fetch(Repository local, Part part, ProgressMonitor monitor) throws GitAPIException {
        var command = configured(Git.wrap(local).fetch())
                .setRemote(uri.toString())
                .setRefSpecs(part.refs())
                .setTagOpt(TagOpt.NO_TAGS)
                .setRemoveDeletedRefs(true)
                .setProgressMonitor(monitor);
        if (part.depth() > 0) {
            command.setDepth(part.depth());
        } else if (part.depth() == EVERYTHING) {
            command.setUnshallow(true);
        }
        var _ = command.call();
    }

    private <C extends TransportCommand<C, ?>> C configured(C command) {
        if (login != null) {
            requireSecrecy(login);
            command.setCredentialsProvider(new UsernamePasswordCredentialsProvider(login.username(), login.password()));
        }
        return command.setTimeout((int) settings.silence().toSeconds()).setTransportConfigCallback(this::guard);
    }

    private void guard(Transport transport) {
        if (transport instanceof TransportHttp http) {
            http.setHttpConnectionFactory(new GuardedConnections(rules, uri.getHost()));
        }
    }

    /** A password is not for everybody on the way; on this machine there is nobody. */
    private void requireSecrecy(Login login) {
        if ("http".equals(uri.getScheme()) && !login.password().isEmpty() && !isLoopback(uri.getHost())) {
            throw new Problem.Invalid("password", "is sent over https alone");
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return Addresses.isLoopback(InetAddress.getByName(host));
        } catch (IOException _) {
            return false;
        }
    }

    /**
     * Runs {@code work} with a deadline.
     *
     * @throws Problem with what went wrong, for people
     */
    <T> T limited(Callable<T> work) {
        return Deadline.within(settings.timeout(), "fetching " + uri, () -> {
            try {
                return work.call();
            } catch (GitAPIException | JGitInternalException | IOException e) {
                throw Failures.problem(uri, login != null, e);
            }
        });
    }
}
