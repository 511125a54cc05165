package dev.caretaker.core.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can be chosen from in a repository. All of it blocks: call it on virtual threads. What fails is a
 * {@link dev.caretaker.model.Problem} with a text for people.
 */
public interface Listing {

    List<String> branches();

    /** The newest first, as far as it is known when they were made. */
    List<String> tags();

    String defaultBranch();

    /** The newest first. */
    List<SourceCommit> commits(History wanted);

    /**
     * Which commits.
     *
     * @param branch where they lead to: a branch, a tag or a commit; {@code null} for the branch that the repository is
     *     set to, or else its default
     * @param file only those that changed it; {@code null} for all
     * @param limit the most of them, 1 or more
     */
    record History(@Nullable String branch, @Nullable String file, int limit) {}
}
