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
                .setParameterExceptionHandler((mistake, _) -> {
                    var command = mistake.getCommandLine();
                    command.getErr()
                            .println(mistake.getMessage() + "; "
                                    + command.getCommandSpec().qualifiedName() + " --help says what there is");
                    return CANNOT_START;
                })
                .setExecutionExceptionHandler((failure, command, _) -> {
                    var problem = StartupProblem.behind(failure);
                    if (problem.isEmpty()) {
                        throw failure;
                    }
                    command.getErr().println(problem.get().getMessage());
                    return CANNOT_START;
                })
                .execute(arguments);
        System.exit(code);
    }
}
