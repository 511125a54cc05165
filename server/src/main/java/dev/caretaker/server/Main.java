package dev.caretaker.server;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the platform. */
@Command(
        name = "caretaker",
        description = "A building-automation platform.",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        subcommands = Up.class)
public final class Main {

    private static final int CANNOT_START = 2;

    private Main() {}

    public static void main(String[] arguments) {
        var code = new CommandLine(new Main())
                .setExecutionExceptionHandler((problem, command, _) -> {
                    if (problem instanceof StartupProblem) {
                        command.getErr().println(problem.getMessage());
                        return CANNOT_START;
                    }
                    throw problem;
                })
                .execute(arguments);
        System.exit(code);
    }
}
