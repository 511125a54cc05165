package dev.caretaker.bench.driver;

import dev.caretaker.core.build.DriverBuild;
import dev.caretaker.core.build.DriverCompiler;
import dev.caretaker.core.process.DriverClasses;
import dev.caretaker.core.process.HostRuntime;
import dev.caretaker.core.process.LoneDriver;
import dev.caretaker.core.process.ProcessSettings;
import dev.caretaker.core.source.BuiltIn;
import dev.caretaker.core.source.Source;
import dev.caretaker.link.Assignment;
import dev.caretaker.link.RawJson;
import dev.caretaker.simulator.DemoDevices;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Driver JVMs, each with a driver of the library, and one module for a simulated device. */
final class Fleet implements AutoCloseable {

    private static final Source LIBRARY = new BuiltIn("library");

    /** The drivers, in turn: over TCP, HTTP and UDP. */
    enum Kind {
        PROJECTOR("PjLinkProjector.java", "lounge-projector", 1, false),
        LIGHTS("ShellyDimmer.java", "lounge-lights", 2, false),
        METER("ModbusEnergyMeter.java", "level-1-meter", 1, false),
        NETWORK("SnmpDevice.java", "switch", 1, true);

        private final String file;
        private final String device;
        private final int role;
        private final boolean udp;

        Kind(String file, String device, int role, boolean udp) {
            this.file = file;
            this.device = device;
            this.role = role;
            this.udp = udp;
        }

        DriverClasses compiled(DriverCompiler compiler) throws IOException {
            return switch (compiler.compile(file, LIBRARY.read(Source.NOW, file))) {
                case DriverBuild.Ready ready -> ready.classes();
                case DriverBuild.Broken(var output) -> throw new IOException(output);
                case DriverBuild.Missing(var reason) -> throw new IOException(reason);
            };
        }

        private Assignment assignment(DemoDevices devices) {
            var port = devices.port(device);
            var isService = role == 2;
            return new Assignment(
                    "mod-" + device,
                    name(),
                    isService ? "" : "127.0.0.1",
                    isService ? 0 : port,
                    false,
                    udp,
                    false,
                    isService ? "http://127.0.0.1:" + port : "",
                    role,
                    "",
                    new RawJson("{}"),
                    null);
        }
    }

    private final HostRuntime runtime;
    private final ProcessSettings settings;
    private final List<DriverClasses> drivers;
    private final DemoDevices devices;
    private final List<LoneDriver> running = new CopyOnWriteArrayList<>();

    /** @param drivers compiled, in the order of {@link Kind} */
    Fleet(HostRuntime runtime, ProcessSettings settings, List<DriverClasses> drivers, DemoDevices devices) {
        this.runtime = runtime;
        this.settings = settings;
        this.drivers = List.copyOf(drivers);
        this.devices = devices;
    }

    /** Starts {@code count} JVMs with a module each, the next when the module of the one before has its device. */
    void startOneByOne(int count) throws IOException, InterruptedException {
        for (var i = 0; i < count; i++) {
            run(launch(i), Kind.values()[i % drivers.size()].assignment(devices));
        }
    }

    /** Starts {@code count} JVMs, all at the same time. */
    void startAtOnce(int count) throws IOException, InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var starts = new ArrayList<Callable<LoneDriver>>();
            for (var i = 0; i < count; i++) {
                var number = i;
                starts.add(() -> launch(number));
            }
            for (var started : threads.invokeAll(starts)) {
                await(started);
            }
        }
    }

    List<LoneDriver> running() {
        return List.copyOf(running);
    }

    private LoneDriver launch(int number) throws IOException {
        var driver = LoneDriver.launch(runtime, settings, drivers.get(number % drivers.size()), "driver-" + number);
        running.add(driver);
        return driver;
    }

    private static void run(LoneDriver driver, Assignment module) throws IOException, InterruptedException {
        driver.start(module);
        driver.awaitConnected(module.id());
    }

    private static void await(Future<?> started) throws IOException, InterruptedException {
        try {
            started.get();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    @Override
    public void close() {
        running.forEach(LoneDriver::close);
        running.clear();
    }
}
