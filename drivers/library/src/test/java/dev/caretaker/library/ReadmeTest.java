package dev.caretaker.library;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.driver.Driver;
import dev.caretaker.testkit.DriverKit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Scanner;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeTest {

    private static final Path README = Path.of("..", "..", "README.md");
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    @Test
    void showsADriverThatCompilesAndSwitchesAScreen() throws Exception {
        var example = JAVA.matcher(Files.readString(README));
        assertThat(example.find()).isTrue();
        var source = Files.writeString(folder.resolve("AcmeScreen.java"), example.group(1));

        var failed = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-parameters", "-Werror", "-d", folder.toString(), source.toString());

        assertThat(failed).isZero();
        try (var loader = new URLClassLoader(
                        new URL[] {folder.toUri().toURL()}, getClass().getClassLoader());
                var screen = new Screen();
                var display = DriverKit.of(loader.loadClass("AcmeScreen").asSubclass(Driver.class))
                        .at("127.0.0.1", screen.port())
                        .start()) {
            display.awaitStatus("power", false);
            display.call("power", true);
            display.awaitStatus("power", true);
        }
    }

    /** What the README calls an Acme screen. */
    private static final class Screen implements AutoCloseable {

        private final ServerSocket listener;
        private String power = "OFF";

        Screen() throws IOException {
            listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(this::listen);
        }

        int port() {
            return listener.getLocalPort();
        }

        private void listen() {
            try (var connection = listener.accept()) {
                converse(connection);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void converse(Socket connection) throws IOException {
            var orders = new Scanner(connection.getInputStream(), US_ASCII).useDelimiter("\r");
            while (orders.hasNext()) {
                var order = orders.next();
                if (order.startsWith("POWER ")) {
                    power = order.substring("POWER ".length());
                }
                connection.getOutputStream().write((power + "\r").getBytes(US_ASCII));
            }
        }

        @Override
        public void close() throws IOException {
            listener.close();
        }
    }
}
