package dev.caretaker.sample;

import dev.caretaker.driver.Default;
import dev.caretaker.driver.Description;
import dev.caretaker.driver.Driver;
import dev.caretaker.driver.Logic;
import dev.caretaker.driver.Message;
import dev.caretaker.driver.Security;
import dev.caretaker.driver.Subscription;
import dev.caretaker.driver.WireName;
import dev.caretaker.driver.capability.InputSelection;
import dev.caretaker.driver.capability.Muteable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A driver that has a bit of everything, for tests. */
@Logic(name = "Sample", module = "Sample", description = "For *tests*.")
public final class SampleDriver extends Driver implements Muteable, InputSelection<SampleDriver.Input> {

    public enum Input {
        DISPLAY_PORT,
        HDMI2
    }

    /** @param limit degrees */
    public record Alert(String name, @Default("30") double limit) {}

    public record Settings(
            @Default("10s") Duration pause,
            @Default("[]") @Description("What to watch") List<Alert> alerts,
            @Nullable String password,
            @Default("false") boolean broken,
            @Default("HDMI2") Input input) {}

    private final AtomicInteger ticks = new AtomicInteger();
    private final CountDownLatch never = new CountDownLatch(1);
    private volatile @Nullable Subscription following;

    public SampleDriver() {
        if (settings(Settings.class).broken()) {
            throw new IllegalStateException("out of order");
        }
    }

    @Override
    protected void updated() {
        status("pause", settings(Settings.class).pause());
        status("alerts", settings(Settings.class).alerts());
    }

    @Override
    protected void unloaded() {
        log().info("unloaded");
        publish("farewell", "bye");
    }

    public int add(int a, @Default("200") @Description("The other one") int b) {
        return a + b;
    }

    @Override
    public Input switchTo(Input input) {
        status("input", input);
        return input;
    }

    @Override
    public void mute(boolean state, int index, Layer layer) {
        status("mute" + index, state + " " + layer);
    }

    public Optional<String> greet(Optional<String> name, @Nullable Double weight, Map<String, Integer> counts) {
        return name.map(who -> "hello " + who + " " + weight + " " + counts);
    }

    @WireName("open?")
    public boolean isOpen() {
        return true;
    }

    @Security(Security.Level.ADMINISTRATOR)
    public void reset() {
        ticks.set(0);
    }

    @Security(Security.Level.SUPPORT)
    public void fail(String message) {
        throw new IllegalArgumentException(message);
    }

    @SuppressWarnings("DoNotCallSuggester")
    public void breakDown() {
        throw new StackOverflowError("deep");
    }

    public boolean hang() throws InterruptedException {
        never.await();
        return true;
    }

    /** Contains itself. */
    public static final class Endless {

        public Endless getSelf() {
            return this;
        }
    }

    public Object unwritable() {
        return new Endless();
    }

    public Message bytes() {
        return new Message("text".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    public String find(String type) throws ClassNotFoundException {
        return Class.forName(type).getName();
    }

    public String caller() {
        return invokedBy().orElse("nobody");
    }

    public void tickEvery(int millis) {
        schedule().every(Duration.ofMillis(millis), () -> {
            status("ticks", ticks.incrementAndGet());
            if (ticks.get() == 2) {
                throw new IllegalStateException("tock");
            }
        });
    }

    public void stopTicking() {
        schedule().clear();
    }

    public void followDisplay() {
        following = room().get("Display_2").bind("power", value -> status("followed", value));
    }

    public void unfollow() {
        var bound = following;
        if (bound != null) {
            bound.cancel();
        }
    }

    public void listen() {
        monitor("news", text -> status("news", text));
        bind("input", value -> status("bound", value));
    }

    public void store(String value) {
        define("password", value);
    }

    public void show(String key, @Nullable Object value) {
        status(key, value);
    }
}
