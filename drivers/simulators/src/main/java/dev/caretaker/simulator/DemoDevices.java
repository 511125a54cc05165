package dev.caretaker.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The devices of the demo building, all on 127.0.0.1.
 *
 * <p>Each of the rooms {@link #ROOMS} has {@code <room>-projector}, {@code <room>-lights}, {@code <room>-blinds}, and {@code
 * <room>-climate}; the building has {@code level-1-meter}, {@code level-2-meter}, {@code level-1-air}, {@code level-2-air}, {@code
 * ups}, and {@code switch}. The projectors of {@link #LARGE_ROOMS} speak class 2 and ask for {@link #PROJECTOR_PASSWORD}.
 */
public final class DemoDevices implements AutoCloseable {

    public static final String PROJECTOR_PASSWORD = "caretaker";

    public static final List<String> ROOMS = List.of("boardroom", "training", "huddle", "lounge");

    public static final List<String> LARGE_ROOMS = List.of("boardroom", "training");

    private static final Logger log = LoggerFactory.getLogger(DemoDevices.class);
    private static final double LEVEL_1_WATTS = 2600;
    private static final double LEVEL_2_WATTS = 1900;

    /** Makes a device at a port, 0 being any that is free. */
    private interface Maker {
        Simulator at(int port) throws IOException;
    }

    private final Function<String, Integer> preferredPort;
    private final Map<String, Simulator> devices = new LinkedHashMap<>();

    private DemoDevices(Function<String, Integer> preferredPort) {
        this.preferredPort = preferredPort;
    }

    /**
     * Starts all devices.
     *
     * @param preferredPort of a device by its name; 0 for any. If it is taken the device gets any that is free
     * @param clock by which the devices live
     * @throws UncheckedIOException if a device can't be started; those that were are closed
     */
    public static DemoDevices start(Function<String, Integer> preferredPort, InstantSource clock) {
        var demo = new DemoDevices(preferredPort);
        try {
            ROOMS.forEach(room -> demo.addRoom(room, clock));
            demo.addBuilding(clock);
            return demo;
        } catch (RuntimeException failed) {
            demo.close();
            throw failed;
        }
    }

    /** @throws IllegalArgumentException if there is no such device */
    public int port(String deviceName) {
        return device(deviceName).port();
    }

    /** The ports of all devices by their names, in the order of the building. */
    public Map<String, Integer> ports() {
        return devices.values().stream()
                .collect(Collectors.collectingAndThen(
                        Collectors.toMap(Simulator::name, Simulator::port, (one, _) -> one, LinkedHashMap::new),
                        Collections::unmodifiableMap));
    }

    /** @throws IllegalArgumentException if there is no such device */
    public Simulator device(String deviceName) {
        var device = devices.get(deviceName);
        if (device == null) {
            throw new IllegalArgumentException("No device " + deviceName + "; there are " + devices.keySet());
        }
        return device;
    }

    @Override
    public void close() {
        devices.values().forEach(Simulator::close);
    }

    private void addRoom(String room, InstantSource clock) {
        var projector = LARGE_ROOMS.contains(room)
                ? ProjectorSettings.classTwo(PROJECTOR_PASSWORD)
                : ProjectorSettings.classOne();
        var name = room + "-projector";
        add(name, port -> new SimulatedProjector(name, port, projector, clock));
        add(room + "-lights", port -> new SimulatedDimmer(room + "-lights", port, clock));
        add(room + "-blinds", port -> new SimulatedCover(room + "-blinds", port, clock));
        add(room + "-climate", port -> new SimulatedClimate(room + "-climate", port, clock));
    }

    private void addBuilding(InstantSource clock) {
        add("level-1-meter", port -> new SimulatedMeter("level-1-meter", port, LEVEL_1_WATTS, clock));
        add("level-2-meter", port -> new SimulatedMeter("level-2-meter", port, LEVEL_2_WATTS, clock));
        add("level-1-air", port -> new SimulatedAirHandler("level-1-air", port, clock));
        add("level-2-air", port -> new SimulatedAirHandler("level-2-air", port, clock));
        add("ups", port -> new SimulatedUps("ups", port, clock));
        add("switch", port -> new SimulatedSwitch("switch", port, clock));
    }

    private void add(String name, Maker maker) {
        try {
            devices.put(name, make(name, preferredPort.apply(name), maker));
        } catch (IOException failed) {
            throw new UncheckedIOException(name + " can't be started: " + failed.getMessage(), failed);
        }
    }

    private static Simulator make(String name, int port, Maker maker) throws IOException {
        try {
            return maker.at(port);
        } catch (BindException taken) {
            if (port == 0) {
                throw taken;
            }
            log.info("Port {} is taken: {} gets another one", port, name);
            return maker.at(0);
        }
    }
}
