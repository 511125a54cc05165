package dev.caretaker.store.metadata;

import dev.caretaker.model.Problem;
import dev.caretaker.model.metadata.MetadataChange;
import dev.caretaker.model.metadata.MetadataId;
import dev.caretaker.model.metadata.MetadataSpec;
import dev.caretaker.model.user.UserId;
import dev.caretaker.store.Database;
import dev.caretaker.store.ParentDao;
import dev.caretaker.store.Versions;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Changes to documents, each in one transaction with the version that is kept of it. */
public final class StoredMetadata {

    private final Database database;

    public StoredMetadata(Database database) {
        this.database = database;
    }

    /**
     * Who writes.
     *
     * @param support whether they may say who else may, and by which schema
     */
    public record Author(UserId user, boolean support) {}

    /** Makes a document what {@code change} says, whether there was one or not. */
    public MetadataSpec put(String parent, MetadataChange change, Author author) {
        return database.write(handle -> store(handle, parent, change, found(handle, parent, change), author));
    }

    /** Like {@link #put}, but the details are merged into those that there are. */
    public MetadataSpec merge(String parent, MetadataChange change, Author author) {
        return database.write(handle -> {
            var before = found(handle, parent, change);
            var details = before.map(MetadataSpec::details).orElse(null);
            return store(handle, parent, change.mergedInto(details), before, author);
        });
    }

    /**
     * Gives a document another name.
     *
     * @throws Problem.Invalid if that is blank, or another document has it
     */
    public MetadataSpec rename(String parent, String name, String other, Author author) {
        requireName(other);
        return database.write(handle -> {
            lock(handle, parent, name);
            var before = dao(handle)
                    .find(parent, name)
                    .orElseThrow(() -> new Problem.NotFound("%s has no document %s".formatted(parent, name)));
            return save(handle, name, with(before, other, author));
        });
    }

    /** Deletes a document with its versions, or all of them if {@code name} is {@code null}. Returns them as they were. */
    public List<MetadataSpec> delete(String parent, @Nullable String name) {
        return database.write(handle -> dao(handle).delete(List.of(parent), name));
    }

    /** The document that {@code change} is about, which nobody else changes before the transaction ends. */
    private static Optional<MetadataSpec> found(Handle handle, String parent, MetadataChange change) {
        requireName(change.name());
        lock(handle, parent, change.name());
        return dao(handle).find(parent, change.name());
    }

    private static void requireName(String name) {
        if (name.isBlank()) {
            throw new Problem.Invalid("name", "Name must not be empty");
        }
    }

    /** Also when it is not there yet: else two who make it at once would not see each other. */
    private static void lock(Handle handle, String parent, String name) {
        handle.execute("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", "metadata " + parent + " " + name);
    }

    private static MetadataSpec store(
            Handle handle, String parent, MetadataChange change, Optional<MetadataSpec> before, Author author) {
        if (before.isPresent()) {
            return save(handle, change.name(), with(before.get(), change, author));
        }
        if (!handle.attach(ParentDao.class).keep(parent)) {
            throw new Problem.Invalid("parent_id", "must reference an existing model");
        }
        return versioned(handle, dao(handle).insert(MetadataId.next(), fresh(parent, change, author)));
    }

    private static MetadataSpec save(Handle handle, String before, MetadataSpec document) {
        return versioned(
                handle,
                dao(handle)
                        .update(before, document)
                        .orElseThrow(() ->
                                new Problem.NotFound("%s has no document %s".formatted(document.parentId(), before))));
    }

    private static MetadataSpec versioned(Handle handle, MetadataSpec document) {
        dao(handle).keep(MetadataId.next(), document.parentId(), document.name());
        dao(handle).prune(document.parentId(), document.name(), Versions.KEPT);
        return document;
    }

    private static MetadataSpec fresh(String parent, MetadataChange change, Author author) {
        var now = Instant.now();
        return new MetadataSpec(
                parent,
                change.name(),
                change.description(),
                change.details(),
                Objects.requireNonNullElse(change.editors(), List.of()),
                author.support() ? change.schemaId() : null,
                author.user(),
                now,
                now);
    }

    private static MetadataSpec with(MetadataSpec before, MetadataChange change, Author author) {
        var trusted = author.support();
        return new MetadataSpec(
                before.parentId(),
                before.name(),
                change.description(),
                change.details(),
                trusted && change.editors() != null ? change.editors() : before.editors(),
                trusted && change.schemaId() != null ? change.schemaId() : before.schemaId(),
                author.user(),
                before.createdAt(),
                before.updatedAt());
    }

    private static MetadataSpec with(MetadataSpec before, String name, Author author) {
        return new MetadataSpec(
                before.parentId(),
                name,
                before.description(),
                before.details(),
                before.editors(),
                before.schemaId(),
                author.user(),
                before.createdAt(),
                before.updatedAt());
    }

    private static MetadataDao dao(Handle handle) {
        return handle.attach(MetadataDao.class);
    }
}
