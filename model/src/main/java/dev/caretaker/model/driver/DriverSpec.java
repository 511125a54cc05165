package dev.caretaker.model.driver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import dev.caretaker.model.Json;
import dev.caretaker.model.Plain;
import dev.caretaker.model.Prose;
import dev.caretaker.model.ReadOnly;
import dev.caretaker.model.repository.RepositoryId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A driver as it is stored: a source file of a repository at a commit. */
public record DriverSpec(
        @ReadOnly DriverId id,
        @Plain String name,
        @Prose String description,
        @JsonDeserialize(using = Json.Text.class) String jsonSchema,
        @Nullable String defaultUri,
        @Nullable Integer defaultPort,
        Role role,
        AlertLevel alertLevel,
        String fileName,
        String commit,
        @Nullable String compilationOutput,
        @Plain String moduleName,
        boolean ignoreConnected,
        boolean updateAvailable,
        @Nullable JsonNode updateInfo,
        RepositoryId repositoryId,
        @ReadOnly Instant createdAt,
        @ReadOnly Instant updatedAt) {

    public DriverSpec {
        name = name.strip();
        fileName = fileName.strip();
        commit = commit.strip();
        moduleName = moduleName.strip();
    }

    /** What a new one is, unless told otherwise. */
    public static DriverSpec draft(String name, Role role, RepositoryId repository) {
        var now = Instant.now();
        return new DriverSpec(
                DriverId.next(),
                name,
                "",
                "{}",
                null,
                null,
                role,
                AlertLevel.MEDIUM,
                "",
                "",
                null,
                "",
                false,
                false,
                null,
                repository,
                now,
                now);
    }

    /** This driver, without the note that an update is there if it is what has been taken. */
    public DriverSpec upToDate() {
        if (updateInfo == null || !commit.equals(updateInfo.path("commit").asText())) {
            return this;
        }
        return new DriverSpec(
                id,
                name,
                description,
                jsonSchema,
                defaultUri,
                defaultPort,
                role,
                alertLevel,
                fileName,
                commit,
                compilationOutput,
                moduleName,
                ignoreConnected,
                false,
                updateInfo,
                repositoryId,
                createdAt,
                updatedAt);
    }

    /** This driver with what the last build said; {@code null} for nothing. */
    public DriverSpec withOutput(@Nullable String output) {
        return new DriverSpec(
                id,
                name,
                description,
                jsonSchema,
                defaultUri,
                defaultPort,
                role,
                alertLevel,
                fileName,
                commit,
                output,
                moduleName,
                ignoreConnected,
                updateAvailable,
                updateInfo,
                repositoryId,
                createdAt,
                updatedAt);
    }
}
