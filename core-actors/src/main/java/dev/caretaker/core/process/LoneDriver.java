package dev.caretaker.core.process;

import dev.caretaker.link.Assignment;
import dev.caretaker.link.FromDriver;
import dev.caretaker.link.RawJson;
import dev.caretaker.link.ToDriver;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A driver JVM outside the platform, but started and spoken to as in it: for rehearsals and measurements. It is asked one
 * thing after the other, by one thread; what its modules want of the platform is not answered.
 */
public final class LoneDriver implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LoneDriver.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CALL_MILLIS = 5_000;

    private final Jvm jvm;
    private final Ears ears;
    private long questions;

    private LoneDriver(Jvm jvm, Ears ears) {
        this.jvm = jvm;
        this.ears = ears;
    }

    /**
     * Starts a JVM, and waits until it is ready.
     *
     * @throws IOException if it could not be started, or was not ready in time
     */
    public static LoneDriver launch(HostRuntime runtime, ProcessSettings settings, DriverClasses driver, String name)
            throws IOException {
        var ears = new Ears();
        return new LoneDriver(Jvm.launch(runtime, settings, driver, name, ears), ears);
    }

    /** From before the process was started until it could start modules. */
    public Duration readyAfter() {
        return jvm.readyAfter();
    }

    /** The processor time that this took; zero where that cannot be told. */
    public Duration readyWork() {
        return jvm.readyWork();
    }

    /** Starts a module, and waits until its driver is constructed. */
    public void start(Assignment assignment) throws IOException, InterruptedException {
        var seq = ++questions;
        ask(new ToDriver.Start(seq, assignment.id(), assignment));
    }

    /** Calls a function of a module, and waits for what it returns. */
    public RawJson call(String module, String function, RawJson arguments) throws IOException, InterruptedException {
        var seq = ++questions;
        return ask(new ToDriver.Exec(seq, module, function, arguments, null, null, CALL_MILLIS));
    }

    /** Stops a module, and waits until it has hung up. */
    public void stop(String module) throws IOException, InterruptedException {
        var seq = ++questions;
        ask(new ToDriver.Stop(seq, module));
    }

    /** Asks for a sign of life, and does not wait for it. */
    void ping() {
        var _ = jvm.send(new ToDriver.Ping(++questions));
    }

    /**
     * Waits until a module says that it has reached its device.
     *
     * @throws IOException if it does not
     */
    public void awaitConnected(String module) throws IOException, InterruptedException {
        if (!ears.connected(module).await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IOException(module + " does not reach its device");
        }
    }

    /** Its proportional set size in KiB; {@code null} where that cannot be told, as it is not Linux. */
    public @Nullable Long memory() {
        return Memory.proportional(jvm.pid());
    }

    /**
     * Lets it end in order.
     *
     * @throws IOException if it does not
     */
    void end() throws IOException, InterruptedException {
        var _ = jvm.send(new ToDriver.Terminate());
        if (!ears.gone.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IOException("the driver JVM does not end");
        }
    }

    /** Ends it at once, and waits until it is gone. */
    @Override
    public void close() {
        jvm.kill();
        try {
            var _ = ears.gone.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private RawJson ask(ToDriver question) throws IOException, InterruptedException {
        var _ = jvm.send(question);
        var answer = ears.answers.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (answer == null || answer.outcome().failure() != null) {
            throw new IOException(question.getClass().getSimpleName() + " failed: " + answer);
        }
        return answer.outcome().value();
    }

    /** Keeps what the JVM says. */
    private static final class Ears implements Jvm.Listener {

        private final BlockingQueue<FromDriver.Result> answers = new LinkedBlockingQueue<>();
        private final Map<String, CountDownLatch> connected = new ConcurrentHashMap<>();
        private final CountDownLatch gone = new CountDownLatch(1);

        @Override
        public void received(FromDriver message) {
            if (message instanceof FromDriver.Result result) {
                answers.add(result);
            } else if (message instanceof FromDriver.Status(var module, var key, var value)
                    && key.equals("connected")
                    && value.text().equals("true")) {
                connected(module).countDown();
            }
        }

        private CountDownLatch connected(String module) {
            return connected.computeIfAbsent(module, _ -> new CountDownLatch(1));
        }

        @Override
        public void linkEnded(String reason) {
            log.debug("The link ended: {}", reason);
        }

        @Override
        public void exited(int code) {
            gone.countDown();
        }
    }
}
