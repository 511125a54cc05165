package dev.caretaker.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.link.Frames;
import dev.caretaker.link.FromDriver;
import dev.caretaker.link.RawJson;
import dev.caretaker.link.ToDriver;
import dev.caretaker.sample.SampleDriver;
import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MainTest {

    private final Frames<FromDriver, ToDriver> frames = Frames.ofCore();

    @TempDir
    private Path folder;

    private Process process;
    private SocketChannel link;
    private DataInputStream in;

    @BeforeEach
    void spawn() throws Exception {
        var socket = folder.resolve("link.sock");
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            process = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElse("java"),
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            classPath(),
                            Main.class.getName(),
                            socket.toString(),
                            driverClasses().toString(),
                            SampleDriver.class.getName())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            link = server.accept();
        }
        in = new DataInputStream(Channels.newInputStream(link));
    }

    @AfterEach
    void end() throws IOException {
        link.close();
        process.destroyForcibly();
    }

    @Test
    void runsAModuleAndEndsWithTheLink() throws Exception {
        assertThat(frames.read(in)).isEqualTo(new FromDriver.Ready(process.pid()));

        say(new ToDriver.Start(1, "mod-a", RecordingCore.logic("mod-a", "{}")));
        assertThat(result(1).text()).isEqualTo("null");
        say(new ToDriver.Exec(2, "mod-a", "switch_to", new RawJson("[\"hdmi2\"]"), null, null, 5_000));

        assertThat(next(message -> message instanceof FromDriver.Status(var _, var key, var _) && key.equals("input")))
                .isEqualTo(new FromDriver.Status("mod-a", "input", new RawJson("\"HDMI2\"")));
        assertThat(result(2).text()).isEqualTo("\"HDMI2\"");

        link.close();

        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    @Test
    void stopsItsModulesBeforeItTerminates() throws Exception {
        say(new ToDriver.Start(1, "mod-a", RecordingCore.logic("mod-a", "{}")));
        result(1);

        say(new ToDriver.Terminate());

        assertThat(next(FromDriver.Publish.class::isInstance))
                .isEqualTo(new FromDriver.Publish("mod-a", "farewell", "bye"));
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    @Test
    void endsWhenItCanNotUnderstandCore() throws Exception {
        frames.read(in);

        link.write(ByteBuffer.wrap(new byte[] {0, 0, 0, 2, 'h', 'i'}));

        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("log"))).contains("What core says cannot be understood");
    }

    @Test
    void keepsTheDriverFromWhatIsNotMeantForIt() throws Exception {
        frames.read(in);
        say(new ToDriver.Start(1, "mod-a", RecordingCore.logic("mod-a", "{}")));
        result(1);

        say(new ToDriver.Exec(
                2, "mod-a", "find", new RawJson("[\"org.apache.pekko.actor.ActorSystem\"]"), null, null, 5_000));

        assertThat(next(message -> message instanceof FromDriver.Result(var seq, var _) && seq == 2)
                        .toString())
                .contains("ClassNotFoundException");
    }

    /** The driver's classes alone, away from those of the host. */
    private Path driverClasses() throws IOException {
        var there = Path.of(SampleDriver.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        var classes = folder.resolve("classes");
        var sample = Path.of("dev/caretaker/sample");
        Files.createDirectories(classes.resolve(sample));
        try (var files = Files.list(there.resolve(sample))) {
            for (var file : files.toList()) {
                Files.copy(
                        file, classes.resolve(sample).resolve(file.getFileName().toString()));
            }
        }
        return classes;
    }

    /** Ours without the tests, so that the driver's classes come from their folder. */
    private static String classPath() {
        return String.join(
                File.pathSeparator,
                java.util.Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> !entry.endsWith("test-classes"))
                        .toList());
    }

    private void say(ToDriver message) throws IOException {
        link.write(ByteBuffer.wrap(frames.encode(message)));
    }

    private RawJson result(long number) throws IOException {
        var result = (FromDriver.Result)
                next(message -> message instanceof FromDriver.Result(var seq, var _) && seq == number);
        assertThat(result.outcome().failure()).isNull();
        return result.outcome().value();
    }

    private FromDriver next(Predicate<FromDriver> wanted) throws IOException {
        while (true) {
            var message = frames.read(in);
            if (wanted.test(message)) {
                return message;
            }
        }
    }
}
