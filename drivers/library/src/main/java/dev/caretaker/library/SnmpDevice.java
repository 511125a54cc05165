package dev.caretaker.library;

import dev.caretaker.driver.Default;
import dev.caretaker.driver.Description;
import dev.caretaker.driver.Device;
import dev.caretaker.driver.Driver;
import dev.caretaker.driver.Security;
import dev.caretaker.driver.Snmp.Variable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Anything with an SNMP agent: switches, access points, uninterruptible power supplies, printers.
 *
 * <p>Shows {@code name}, {@code description}, {@code location} and {@code uptime} in seconds; with {@code interfaces} and
 * {@code ups} switched on what these say; and each of {@code oids} under the name it has there. Access is set by {@code snmp}:
 * {@code {"version": "2c", "community": "public"}}.
 *
 * <p>Source: RFC 3418 (system), RFC 2863 (interfaces), RFC 1628 (uninterruptible power supplies).
 */
@Device(
        name = "SNMP device",
        module = "Network",
        udpPort = 161,
        description = "Switch SNMP on in the device, version 1 or 2c, and set its community under `snmp` here.")
public final class SnmpDevice extends Driver {

    public record Settings(
            @Default("10s") @Description("How often the agent is asked")
            Duration pollEvery,

            @Default("true") @Description("Shows the network interfaces")
            boolean interfaces,

            @Default("false") @Description("Shows the battery of an uninterruptible power supply")
            boolean ups,

            @Default("{}") @Description("What else is shown: name and OID")
            Map<String, String> oids) {}

    /**
     * An interface.
     *
     * @param speed in bit/s
     * @param received since the device started, bytes
     * @param sent since the device started, bytes
     */
    public record Interface(String name, boolean up, long speed, long received, long sent) {}

    /**
     * A battery.
     *
     * @param batteryStatus {@code normal}, {@code low}, {@code depleted} or {@code unknown}
     * @param onBattery whether the mains is away
     * @param secondsOnBattery 0 while the mains is there
     * @param minutesLeft estimated
     * @param charge 0 to 100 %
     * @param load of the output, 0 to 100 %
     */
    public record Ups(
            String batteryStatus,
            boolean onBattery,
            @Nullable Long secondsOnBattery,
            @Nullable Long minutesLeft,
            @Nullable Long charge,
            @Nullable Long load) {}

    private static final String SYSTEM = "1.3.6.1.2.1.1.";
    private static final String INTERFACE = "1.3.6.1.2.1.2.2.1.";
    private static final String UPS = "1.3.6.1.2.1.33.1.";
    private static final List<String> BATTERY = List.of("unknown", "unknown", "normal", "low", "depleted");

    @Override
    protected void updated() {
        schedule().clear();
        schedule().nowAndEvery(settings(Settings.class).pollEvery(), this::poll);
    }

    @Description("Reads any variable of the agent")
    @Security(Security.Level.SUPPORT)
    public Object get(String oid) {
        return snmp().get(oid).value();
    }

    private void poll() {
        var wanted = settings(Settings.class);
        showSystem();
        showOthers(wanted.oids());
        if (wanted.interfaces()) {
            status("interfaces", interfaces());
        }
        if (wanted.ups()) {
            status(ups());
        }
    }

    private void showSystem() {
        var system = snmp().get(SYSTEM + "1.0", SYSTEM + "3.0", SYSTEM + "5.0", SYSTEM + "6.0");
        status("description", value(system.get(0)));
        status("uptime", system.get(1).present() ? system.get(1).number() / 100 : null);
        status("name", value(system.get(2)));
        status("location", value(system.get(3)));
    }

    private void showOthers(Map<String, String> oids) {
        if (!oids.isEmpty()) {
            var names = List.copyOf(oids.keySet());
            var values = snmp().get(names.stream().map(oids::get).toArray(String[]::new));
            for (var i = 0; i < names.size(); i++) {
                status(names.get(i), value(values.get(i)));
            }
        }
    }

    /** One row for each name that the agent has, from the columns of its table. */
    private List<Interface> interfaces() {
        var up = column(8);
        var speed = column(5);
        var received = column(10);
        var sent = column(16);
        var interfaces = new ArrayList<Interface>();
        column(2)
                .forEach((row, name) -> interfaces.add(new Interface(
                        name.text(),
                        number(up.get(row)) == 1,
                        number(speed.get(row)),
                        number(received.get(row)),
                        number(sent.get(row)))));
        return interfaces;
    }

    /** The variables of a column of the interface table, by the row's index. */
    private Map<String, Variable> column(int number) {
        var prefix = INTERFACE + number + ".";
        return snmp().walk(INTERFACE + number).stream()
                .filter(variable -> variable.oid().startsWith(prefix))
                .collect(Collectors.toMap(
                        variable -> variable.oid().substring(prefix.length()),
                        variable -> variable,
                        (first, _) -> first,
                        LinkedHashMap::new));
    }

    private Ups ups() {
        var battery = snmp().get(UPS + "2.1.0", UPS + "2.2.0", UPS + "2.3.0", UPS + "2.4.0", UPS + "4.1.0");
        var load = snmp().walk(UPS + "4.4.1.5");
        var state = Math.clamp(number(battery.get(0)), 0, BATTERY.size() - 1);
        return new Ups(
                BATTERY.get(state),
                number(battery.get(4)) == 5,
                optional(battery.get(1)),
                optional(battery.get(2)),
                optional(battery.get(3)),
                load.isEmpty() ? null : optional(load.getFirst()));
    }

    private static @Nullable Object value(Variable variable) {
        return variable.present() ? variable.value() : null;
    }

    private static @Nullable Long optional(Variable variable) {
        return variable.present() ? (Long) variable.number() : null;
    }

    private static long number(@Nullable Variable variable) {
        return variable != null && variable.present() ? variable.number() : 0;
    }
}
