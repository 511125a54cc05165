import dev.caretaker.driver.Default;
import dev.caretaker.driver.Device;
import dev.caretaker.driver.Driver;
import dev.caretaker.driver.Tokenizer;
import java.time.Duration;

/** What most drivers do, once, so that the JVMs of all drivers start from what was learnt here. */
@Device(name = "Rehearsal", module = "Rehearsal", tcpPort = 9)
public final class Rehearsal extends Driver {

    public record Settings(@Default("10s") Duration pollEvery, @Default("") String password) {}

    public record State(boolean power, double level, String input) {}

    @Override
    protected void loaded() {
        transport().tokenizer(Tokenizer.delimiter("\r")).ending("\r");
        schedule().every(settings(Settings.class).pollEvery(), () -> status("polled", true));
        updated();
    }

    @Override
    protected void updated() {
        status("password", settings(Settings.class).password().isEmpty());
    }

    public State rehearse(boolean power, @Default("1") int level, @Default("HDMI") String input) {
        log().info("rehearsing");
        var state = new State(power, level / 100.0, input);
        status(state);
        return state;
    }
}
