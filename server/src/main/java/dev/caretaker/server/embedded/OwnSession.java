package dev.caretaker.server.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Commands whose processes do not hear the Ctrl-C that is meant for this one, so that they end in order, after it. */
final class OwnSession {

    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private OwnSession() {}

    static List<String> command(String... command) {
        var all = new ArrayList<String>();
        if (Files.isExecutable(SETSID)) {
            all.add(SETSID.toString());
        }
        all.addAll(List.of(command));
        return all;
    }
}
