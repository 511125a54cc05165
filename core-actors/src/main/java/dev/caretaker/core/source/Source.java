package dev.caretaker.core.source;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The files of a repository, as they were at each of its commits. */
public sealed interface Source extends Listing permits BuiltIn, Folder, GitSource {

    /** The commit of what has no history: it is as it is. */
    String NOW = "HEAD";

    /** The longest text that is read, in bytes. */
    int MAX_LENGTH = 1024 * 1024;

    /** Brings everything up to date; returns the commit that the repository is set to. */
    String pull();

    /** What the last pull gave; empty if there was none. Asks nobody. */
    Optional<String> pulled();

    /** The full name of the commit that {@code name} stands for: a hash, perhaps abbreviated, a branch or a tag. */
    String resolve(String name);

    /** The text of a file; more than {@link #MAX_LENGTH} bytes are no source. */
    String read(String commit, String file);

    /** The paths of all files. */
    List<String> files(String commit);

    /** The paths of the files that end in {@code ending}, and whose text passes {@code wanted}. */
    List<String> files(String commit, String ending, Predicate<String> wanted);
}
