package dev.caretaker.core.build;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import dev.caretaker.model.Json;
import dev.caretaker.model.WireName;
import java.time.Instant;

/**
 * One build, in the form in which clients know it.
 *
 * @param message what came of it; empty while nothing has
 * @param driver the file
 * @param repo the URI of its repository
 * @param timestamp when the state was reached
 */
public record BuildJob(
        State state,
        String id,
        String message,
        String driver,
        String repo,
        String branch,
        String commit,
        @JsonSerialize(using = Json.Rfc3339.class) Instant timestamp) {

    /** How far a build is. */
    public enum State implements WireName {
        /** It waits for others to end. */
        PENDING,
        RUNNING,
        CANCELLED,
        ERROR,
        DONE;

        @JsonCreator
        public static State of(String text) {
            return WireName.of(State.class, text);
        }
    }

    BuildJob now(State next, String what) {
        return new BuildJob(next, id, what, driver, repo, branch, commit, Instant.now());
    }
}
