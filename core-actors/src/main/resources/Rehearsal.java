import dev.caretaker.driver.Default;
import dev.caretaker.driver.Device;
import dev.caretaker.driver.Driver;
import dev.caretaker.driver.Tokenizer;
import dev.caretaker.driver.TransportFailure;
import java.time.Duration;
import java.util.Map;

/** What most drivers do, once, so that the JVMs of all drivers start from what was learnt here. */
@Device(name = "Rehearsal", module = "Rehearsal", tcpPort = 9)
public final class Rehearsal extends Driver {

    public record Settings(
            @Default("10s") Duration pollEvery,
            @Default("") String password,
            @Default("{\"1\": 100}") Map<String, Double> scenes) {}

    public record State(boolean power, double level, String input) {}

    @Override
    protected void loaded() {
        transport().tokenizer(Tokenizer.delimiter("\r")).ending("\r");
        updated();
    }

    @Override
    protected void updated() {
        schedule().clear();
        schedule().nowAndEvery(settings(Settings.class).pollEvery(), () -> status("polled", true));
        status("password", settings(Settings.class).password().isEmpty());
        status("scenes", settings(Settings.class).scenes());
    }

    public State rehearse(boolean power, @Default("1") int level, @Default("HDMI") String input) {
        log().info("rehearsing");
        var echo = ask("POWER " + power, named("power").priority(80).answeredBy("POWER"));
        var lamp = http().get("/lamp").json();
        status("snmp", overSnmp());
        var state = new State(echo.endsWith("true"), lamp.path("brightness").asDouble() + level, input);
        status(state);
        return state;
    }

    /** Nobody answers. */
    private boolean overSnmp() {
        try {
            return snmp().get("1.3.6.1.2.1.1.1.0").present();
        } catch (TransportFailure _) {
            return false;
        }
    }
}
