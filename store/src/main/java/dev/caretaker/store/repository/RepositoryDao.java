package dev.caretaker.store.repository;

import dev.caretaker.model.Page;
import dev.caretaker.model.Paging;
import dev.caretaker.model.repository.RepositoryId;
import dev.caretaker.model.repository.RepositorySpec;
import dev.caretaker.model.repository.RepositoryType;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/** The table {@code repo}. */
public interface RepositoryDao {

    String COLUMNS = """
            id, name, description, folder_name, uri, branch,
            commit_hash, deployed_commit_hash, release, username, password, repo_type,
            root_path, has_runtime_error, error_message, created_at, updated_at
            """;

    String FILTER = """
              FROM repo
             WHERE (:search::text IS NULL OR search @@ :search::tsquery)
            """;

    @SqlQuery("SELECT " + COLUMNS + """
              FROM repo
             WHERE id = :id
            """)
    Optional<RepositorySpec> find(RepositoryId id);

    /** What passes {@code query}, in the order of name, id. */
    default Page<RepositorySpec> page(Paging query) {
        return new Page<>(list(query), count(query));
    }

    @SqlQuery("SELECT " + COLUMNS + FILTER + """
             ORDER BY name, id
             LIMIT :limit
            OFFSET :offset
            """)
    List<RepositorySpec> list(@BindMethods Paging query);

    @SqlQuery("SELECT count(*) " + FILTER)
    long count(@BindMethods Paging query);

    @SqlQuery("""
            INSERT INTO repo (
                   id, name, description, folder_name, uri, branch,
                   commit_hash, deployed_commit_hash, release, username, password, repo_type,
                   root_path, has_runtime_error, error_message, created_at, updated_at)
            VALUES (
                   :id, :name, :description, :folderName, :uri, :branch,
                   :commitHash, :deployedCommitHash, :release, :username, :password, :repoType,
                   :rootPath, :hasRuntimeError, :errorMessage, :createdAt, :updatedAt)
            RETURNING
            """ + COLUMNS)
    RepositorySpec insert(@BindMethods RepositorySpec row);

    /** Returns the row as it is now; empty if there is none. */
    @SqlQuery("""
            UPDATE repo
               SET name = :name, description = :description, folder_name = :folderName,
                   uri = :uri, branch = :branch, commit_hash = :commitHash,
                   release = :release, username = :username, password = :password,
                   repo_type = :repoType, root_path = :rootPath,
                   updated_at = now()
             WHERE id = :id
            RETURNING
            """ + COLUMNS)
    Optional<RepositorySpec> update(@BindMethods RepositorySpec row);

    /** Returns the row as it was; empty if there was none. */
    @SqlQuery("""
            DELETE FROM repo
             WHERE id = :id
            RETURNING
            """ + COLUMNS)
    Optional<RepositorySpec> delete(RepositoryId id);

    @SqlQuery("SELECT " + COLUMNS + """
              FROM repo
             WHERE repo_type = :type
             ORDER BY folder_name
            """)
    List<RepositorySpec> ofType(RepositoryType type);

    @SqlQuery("""
            SELECT id
              FROM repo
             ORDER BY id
            """)
    List<RepositoryId> ids();

    @SqlQuery("SELECT " + COLUMNS + """
              FROM repo
             ORDER BY folder_name, id
            """)
    List<RepositorySpec> all();

    /** Those that nobody has pulled since somebody asked for it. */
    @SqlQuery("SELECT " + COLUMNS + """
              FROM repo
             WHERE deployed_commit_hash IS NULL AND NOT has_runtime_error
             ORDER BY id
            """)
    List<RepositorySpec> pending();

    /** Asks for a pull. */
    @SqlQuery("""
            UPDATE repo
               SET deployed_commit_hash = NULL, has_runtime_error = false, error_message = NULL, updated_at = now()
             WHERE id = :id
            RETURNING
            """ + COLUMNS)
    Optional<RepositorySpec> await(RepositoryId id);

    /** Records what a pull gave; empty if the record has changed since {@code repository} was read. */
    @SqlQuery("""
            UPDATE repo
               SET deployed_commit_hash = :commit, has_runtime_error = false, error_message = NULL, updated_at = now()
             WHERE id = :repository.id AND updated_at = :repository.updatedAt
            RETURNING
            """ + COLUMNS)
    Optional<RepositorySpec> deployed(@BindMethods("repository") RepositorySpec repository, String commit);

    /**
     * Records why a pull failed; empty if the record has changed since {@code repository} was read.
     *
     * @param commit what goes on being deployed; {@code null} for nothing
     */
    @SqlQuery("""
            UPDATE repo
               SET deployed_commit_hash = coalesce(deployed_commit_hash, :commit),
                   has_runtime_error = true, error_message = :message, updated_at = now()
             WHERE id = :repository.id AND updated_at = :repository.updatedAt
            RETURNING
            """ + COLUMNS)
    Optional<RepositorySpec> failed(
            @BindMethods("repository") RepositorySpec repository, String message, @Nullable String commit);
}
