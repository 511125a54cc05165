package dev.caretaker.model.repository;

import dev.caretaker.model.Plain;
import dev.caretaker.model.Prose;
import dev.caretaker.model.ReadOnly;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A repository as it is stored: where drivers or a front end come from. */
public record RepositorySpec(
        @ReadOnly RepositoryId id,
        @Plain String name,
        @Prose String description,
        String folderName,
        String uri,
        String branch,
        String commitHash,
        @ReadOnly @Nullable String deployedCommitHash,
        boolean release,
        @Nullable String username,
        @Nullable String password,
        RepositoryType repoType,
        @Nullable String rootPath,
        @ReadOnly boolean hasRuntimeError,
        @ReadOnly @Nullable String errorMessage,
        @ReadOnly Instant createdAt,
        @ReadOnly Instant updatedAt) {

    public RepositorySpec {
        name = name.strip();
        folderName = folderName.strip();
        uri = uri.strip();
        branch = branch.strip();
        commitHash = commitHash.strip();
    }

    /** What a new one is, unless told otherwise. */
    public static RepositorySpec draft(String name, String folder, String uri) {
        var now = Instant.now();
        return new RepositorySpec(
                RepositoryId.next(),
                name,
                "",
                folder,
                uri,
                "master",
                "HEAD",
                null,
                false,
                null,
                null,
                RepositoryType.DRIVER,
                null,
                false,
                null,
                now,
                now);
    }

    @Override
    public String toString() {
        return "RepositorySpec[" + id + ", " + name + "]";
    }

    /** This repository with the password as it is stored. */
    public RepositorySpec withPassword(String stored) {
        return new RepositorySpec(
                id,
                name,
                description,
                folderName,
                uri,
                branch,
                commitHash,
                deployedCommitHash,
                release,
                username,
                stored,
                repoType,
                rootPath,
                hasRuntimeError,
                errorMessage,
                createdAt,
                updatedAt);
    }
}
