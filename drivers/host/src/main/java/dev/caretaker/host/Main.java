package dev.caretaker.host;

import com.typesafe.config.ConfigFactory;
import dev.caretaker.host.function.DriverClass;
import dev.caretaker.link.FromDriver;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.pekko.actor.typed.ActorSystem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The main of a driver JVM: {@code Main SOCKET CLASSES DRIVER}. Ends when core closes the socket. */
public final class Main {

    private static final Logger log = LoggerFactory.getLogger(Main.class);

    private Main() {}

    public static void main(String[] arguments) throws IOException {
        var link = Link.connect(Path.of(arguments[0]));
        var driver = DriverClass.load(Path.of(arguments[1]), arguments[2]);
        var host = ActorSystem.create(
                DriverHost.create(driver, link),
                "driver",
                ConfigFactory.load("host").resolve());
        var _ = host.getWhenTerminated().thenRun(() -> end(link));
        link.tell(new FromDriver.Ready(ProcessHandle.current().pid()));
        Runtime.getRuntime().halt(listen(link, host)); // core is gone, and with it the right to speak to devices
    }

    /** Passes on what core says until it closes the link; returns the exit code. */
    private static int listen(Link link, ActorSystem<DriverHost.Command> host) {
        try {
            link.read(message -> host.tell(new DriverHost.FromCore(message)));
            return 0;
        } catch (IOException e) {
            if (!link.isOpen()) {
                return 0;
            }
            log.error("What core says cannot be understood", e);
            return 1;
        }
    }

    private static void end(Link link) {
        try {
            link.close();
        } catch (IOException e) {
            log.debug("The link was closed already", e);
        }
        System.exit(0);
    }
}
