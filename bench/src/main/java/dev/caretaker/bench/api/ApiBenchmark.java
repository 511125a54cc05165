package dev.caretaker.bench.api;

import dev.caretaker.bench.Benchmark;
import dev.caretaker.bench.load.HttpLoad;
import dev.caretaker.bench.load.HttpLoad.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.stream.StreamSupport;
import org.HdrHistogram.Histogram;

/** Requests per second and their latency, on a platform with the demo building and 10,000 more systems. */
public final class ApiBenchmark {

    private static final int SYSTEMS = 10_000;
    private static final int PARALLEL = 64;
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration MEASURED = Duration.ofSeconds(8);
    private static final String ENGINE = "/api/engine/v2";

    /** A function of the demo building that asks no device, so that what is measured is ours. */
    private static final String CALL = "/Lighting_1/lighting_scene%3F";

    private final LaunchedPlatform platform;
    private final String only;
    private final Consumer<String> progress;
    private final List<Measure> measures = new ArrayList<>();

    private ApiBenchmark(LaunchedPlatform platform, String only, Consumer<String> progress) {
        this.platform = platform;
        this.only = only;
        this.progress = progress;
    }

    /**
     * One row of the table.
     *
     * @param p50 milliseconds
     * @param p99 milliseconds
     */
    public record Measure(String what, int clients, double perSecond, double p50, double p99, long failures) {}

    /** @param only measures what has this in its name; all if it is empty */
    public static Benchmark only(Path launcher, String only) {
        return new Benchmark() {

            @Override
            public String name() {
                return "api";
            }

            @Override
            public String description() {
                return "requests and calls per second over HTTP and WebSocket, and how long they take";
            }

            @Override
            public List<Measure> run(Consumer<String> progress) throws IOException, InterruptedException {
                progress.accept("starting a platform with the demo building ...");
                try (var platform = LaunchedPlatform.start(launcher)) {
                    var benchmark = new ApiBenchmark(platform, only, progress);
                    benchmark.measure();
                    return List.copyOf(benchmark.measures);
                }
            }
        };
    }

    private void measure() throws IOException, InterruptedException {
        var room = room();
        load("GET /version", PARALLEL, "GET", "/version", "");
        load("show a system", PARALLEL, "GET", "/systems/" + room, "");
        load("exec", 1, "POST", "/systems/" + room + CALL, "[]");
        load("exec", 16, "POST", "/systems/" + room + CALL, "[]");
        load("exec", PARALLEL, "POST", "/systems/" + room + CALL, "[]");
        socketCalls(room);
        create();
        load("list 100 of 10,000 with q", 1, "GET", "/systems?limit=100&q=bench%20room", "");
        load("list 100 of 10,000 with q", PARALLEL, "GET", "/systems?limit=100&q=bench%20room", "");
    }

    private String room() throws IOException, InterruptedException {
        var systems = platform.json("GET", ENGINE + "/systems?q=boardroom", "");
        return StreamSupport.stream(systems.spliterator(), false)
                .map(system -> system.path("id").asText())
                .findFirst()
                .orElseThrow(() -> new IOException("the demo building has no boardroom"));
    }

    private void load(String what, int clients, String method, String path, String body) {
        if (!what.contains(only)) {
            return;
        }
        var request = platform.request(method, ENGINE + path, body);
        var result = new HttpLoad(platform.address(), _ -> request.duplicate()).run(clients, WARM_UP, MEASURED);
        add(what, clients, result);
    }

    private void create() {
        if (!"create list".contains(only)) {
            return;
        }
        LongFunction<java.nio.ByteBuffer> systems = number -> platform.request(
                "POST",
                ENGINE + "/systems",
                "{\"name\": \"Bench room %d\", \"capacity\": %d}".formatted(number, number % 20));
        add("create a system", PARALLEL, new HttpLoad(platform.address(), systems).each(PARALLEL, SYSTEMS));
    }

    private void socketCalls(String room) throws InterruptedException {
        if (!"exec over WebSocket".contains(only)) {
            return;
        }
        var calls = new SocketCalls(platform.http(), platform.socket());
        var request = """
                {"id":%%d,"cmd":"exec","sys":"%s","mod":"Lighting","index":1,"name":"lighting_scene?","args":[]}""".formatted(room);
        add("exec over WebSocket", 1, calls.run(request, WARM_UP, MEASURED), MEASURED, 0);
        calls.close();
    }

    private void add(String what, int clients, Result result) {
        add(what, clients, result.nanos(), result.took(), result.failures());
    }

    private void add(String what, int clients, Histogram nanos, Duration took, long failures) {
        progress.accept("measured: " + what + ", " + clients + " at once");
        measures.add(new Measure(
                what,
                clients,
                nanos.getTotalCount() / (took.toNanos() / 1e9),
                nanos.getValueAtPercentile(50) / 1e6,
                nanos.getValueAtPercentile(99) / 1e6,
                failures));
    }
}
