package dev.caretaker.model.repository;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.caretaker.model.Id;
import dev.caretaker.model.Ids;

/** Names one repository, as in {@code repo-F8aE2~bX1c}. */
public record RepositoryId(String value) implements Id {

    private static final String PREFIX = "repo-";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public RepositoryId {
        Id.require(PREFIX, value);
    }

    /** A name that nothing has yet. */
    public static RepositoryId next() {
        return new RepositoryId(Ids.next(PREFIX));
    }

    @Override
    public String toString() {
        return value;
    }
}
