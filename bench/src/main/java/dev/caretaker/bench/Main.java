package dev.caretaker.bench;

import dev.caretaker.bench.driver.DriversBenchmark;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a benchmark, prints a table, and writes the same as JSON. */
@Command(
        name = "bench",
        description = "Runs a benchmark, prints a table, and writes the same as JSON.",
        sortOptions = false,
        usageHelpWidth = 100)
public final class Main implements Callable<Integer> {

    private static final List<Benchmark> ALL = List.of(DriversBenchmark.usual());

    @Parameters(paramLabel = "NAME", description = "The benchmark: see below.")
    private String name = "";

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Where the JSON goes (default: target/bench/NAME.json).")
    private @Nullable Path json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this, and which benchmarks there are.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    private Main() {}

    public static void main(String[] arguments) {
        System.setProperty("logback.configurationFile", "bench-logback.xml"); // read when the first logger is made
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        var line = new CommandLine(new Main());
        line.getCommandSpec().usageMessage().footerHeading("%nBenchmarks:%n").footer(list());
        return line;
    }

    private static String list() {
        return ALL.stream()
                .map(benchmark -> String.format(Locale.ROOT, "  %-10s %s", benchmark.name(), benchmark.description()))
                .collect(Collectors.joining("%n"));
    }

    @Override
    public Integer call() throws Exception {
        var benchmark = ALL.stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new ParameterException(command.commandLine(), name + " is no benchmark: --help lists them"));
        var out = command.commandLine().getOut();
        var err = command.commandLine().getErr();
        var at = Instant.now();
        var machine = Machine.now();
        var rows = benchmark.run(line -> {
            err.println(line);
            err.flush();
        });
        var file = json == null ? Path.of("target", "bench", name + ".json") : json;
        new Report(name, at, machine, rows).write(file);
        out.println(Table.of(rows));
        out.printf("%n%s, %d processors, load before %.2f%n", machine.java(), machine.processors(), machine.load());
        out.println("also in " + file);
        out.flush();
        return 0;
    }
}
