package dev.caretaker.bench.driver;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.caretaker.bench.Benchmark;
import dev.caretaker.bench.driver.DriverRow.Sample;
import dev.caretaker.core.build.DriverCompiler;
import dev.caretaker.core.process.Distribution;
import dev.caretaker.core.process.DriverClasses;
import dev.caretaker.core.process.HostCache;
import dev.caretaker.core.process.LoneDriver;
import dev.caretaker.core.process.ProcessSettings;
import dev.caretaker.settings.Settings;
import dev.caretaker.simulator.DemoDevices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How long driver JVMs take until they are ready, and how much memory they take; with and without the AOT cache. */
public final class DriversBenchmark implements Benchmark {

    /** A start that is late, as it may be on a busy machine, is measured and not given up. */
    private static final Config PATIENT = ConfigFactory.parseString("caretaker.core.process.start-timeout = 120s");

    private final List<Integer> counts;
    private final int rounds;
    private final int starts;
    private final Duration settle;

    /**
     * @param counts how many JVMs run together
     * @param rounds how often each number of them is started, at least
     * @param starts how many JVMs are started one by one for each number, at least
     * @param settle how long modules run before the memory is measured
     */
    DriversBenchmark(List<Integer> counts, int rounds, int starts, Duration settle) {
        this.counts = List.copyOf(counts);
        this.rounds = rounds;
        this.starts = starts;
        this.settle = settle;
    }

    public static DriversBenchmark usual() {
        return new DriversBenchmark(List.of(1, 5, 20), 3, 10, Duration.ofSeconds(5));
    }

    @Override
    public String name() {
        return "drivers";
    }

    @Override
    public String description() {
        return "how quick and how large driver JVMs are, with and without the AOT cache";
    }

    @Override
    public List<DriverRow> run(Consumer<String> progress) throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("bench");
        try (var devices = DemoDevices.start(_ -> 0, InstantSource.system())) {
            var config = PATIENT.withFallback(ConfigFactory.load());
            var settings = Settings.read(config, "caretaker.core.process", ProcessSettings.class);
            var distribution = Distribution.current();
            var compiler = new DriverCompiler(distribution.sdk(), folder.resolve("drivers"));
            var drivers = new ArrayList<DriverClasses>();
            for (var kind : Fleet.Kind.values()) {
                drivers.add(kind.compiled(compiler));
            }
            var plain = distribution.runtime(folder);
            progress.accept("making the AOT cache ...");
            var cached = HostCache.prepare(plain, settings, compiler, folder.resolve("cache"));
            var rows = new ArrayList<DriverRow>();
            for (var count : counts) {
                rows.addAll(rows(count, "yes", new Fleet(cached, settings, drivers, devices), progress));
                rows.addAll(rows(count, "no", new Fleet(plain, settings, drivers, devices), progress));
            }
            return rows;
        } finally {
            delete(folder);
        }
    }

    private List<DriverRow> rows(int count, String cache, Fleet fleet, Consumer<String> progress)
            throws IOException, InterruptedException {
        progress.accept("%d JVMs, cache: %s ...".formatted(count, cache));
        var rows = new ArrayList<DriverRow>();
        rows.add(DriverRow.oneByOne(count, cache, oneByOne(count, fleet)));
        if (count > 1) {
            var samples = new ArrayList<Sample>();
            var rounds = new ArrayList<Long>();
            for (var round = 0; round < this.rounds; round++) {
                rounds.add(atOnce(count, fleet, samples));
            }
            rows.add(DriverRow.atOnce(count, cache, samples, rounds));
        }
        return rows;
    }

    private List<Sample> oneByOne(int count, Fleet fleet) throws IOException, InterruptedException {
        var samples = new ArrayList<Sample>();
        for (var round = 0; round < rounds || samples.size() < starts; round++) {
            try (fleet) {
                fleet.startOneByOne(count);
                LockSupport.parkNanos(settle.toNanos());
                fleet.running().forEach(driver -> samples.add(sample(driver, driver.memory())));
            }
        }
        return samples;
    }

    /** Returns how long it took until all were ready, in ms. */
    private static long atOnce(int count, Fleet fleet, List<Sample> samples) throws IOException, InterruptedException {
        try (fleet) {
            var begin = System.nanoTime();
            fleet.startAtOnce(count);
            var took = Duration.ofNanos(System.nanoTime() - begin);
            fleet.running().forEach(driver -> samples.add(sample(driver, null)));
            return took.toMillis();
        }
    }

    private static Sample sample(LoneDriver driver, @Nullable Long memory) {
        return new Sample(driver.readyAfter().toMillis(), driver.readyWork().toMillis(), memory);
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
