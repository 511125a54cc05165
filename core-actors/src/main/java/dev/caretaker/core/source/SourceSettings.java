package dev.caretaker.core.source;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Where sources may come from, and what fetching them may cost; {@code caretaker.core.source} in {@code reference.conf}.
 *
 * @param schemes how repositories may be reached: {@code https} and {@code http}
 * @param folders below which {@code file:} repositories may lie, as absolute paths; empty for nowhere
 * @param loopback whether repositories may be on this machine itself, over HTTP
 * @param timeout how long one fetch may take, more than zero
 * @param silence how long a server may say nothing, 1 s at least
 * @param freshFor how long what was fetched counts as up to date for lists of commits
 * @param depth how many commits of each branch are fetched at first, 0 for all; older ones follow when they are needed
 * @param maxSize the most that one repository may take on the disk, in MiB, 1 or more
 */
public record SourceSettings(
        List<String> schemes,
        List<String> folders,
        boolean loopback,
        Duration timeout,
        Duration silence,
        Duration freshFor,
        int depth,
        int maxSize) {

    private static final Set<String> KNOWN = Set.of("https", "http");

    public SourceSettings {
        schemes = List.copyOf(schemes);
        folders = List.copyOf(folders);
        check(KNOWN.containsAll(schemes), "schemes may be https and http");
        check(folders.stream().allMatch(folder -> Path.of(folder).isAbsolute()), "folders must be absolute paths");
        check(timeout.isPositive(), "timeout must be more than zero");
        check(silence.toSeconds() >= 1, "silence must be 1 s at least");
        check(!freshFor.isNegative(), "fresh-for must not be negative");
        check(depth >= 0, "depth must be 0 or more");
        check(maxSize >= 1, "max-size must be 1 MiB or more");
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
