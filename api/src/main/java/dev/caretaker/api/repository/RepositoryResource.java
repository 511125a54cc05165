package dev.caretaker.api.repository;

import static dev.caretaker.api.http.Access.reads;
import static dev.caretaker.api.http.Access.writes;
import static dev.caretaker.api.http.Signature.accepted;
import static dev.caretaker.api.http.Signature.changes;
import static dev.caretaker.api.http.Signature.creates;
import static dev.caretaker.api.http.Signature.gives;
import static dev.caretaker.api.http.Signature.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.api.http.Answer;
import dev.caretaker.api.http.Operation;
import dev.caretaker.api.http.Pages;
import dev.caretaker.api.http.Rejection;
import dev.caretaker.api.http.Request;
import dev.caretaker.api.http.Resource;
import dev.caretaker.core.source.SourceRules;
import dev.caretaker.model.Json;
import dev.caretaker.model.Patch;
import dev.caretaker.model.Problem;
import dev.caretaker.model.repository.RepositoryId;
import dev.caretaker.model.repository.RepositorySpec;
import dev.caretaker.model.repository.RepositoryType;
import dev.caretaker.store.Database;
import dev.caretaker.store.repository.Repositories;
import dev.caretaker.store.repository.RepositoryDao;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Repositories: where drivers and front ends come from. */
public final class RepositoryResource {

    private static final String ONE = "/{id}";
    private static final Duration PULL_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final Database database;
    private final Repositories repositories;
    private final SourceRules rules;

    public RepositoryResource(Database database, Repositories repositories, SourceRules rules) {
        this.database = database;
        this.repositories = repositories;
        this.rules = rules;
    }

    public List<Operation> operations() {
        var admin = writes("repositories").admin();
        return Resource.of("Repositories", "/api/engine/v2/repositories")
                .get(
                        "",
                        "List repositories",
                        reads("repositories").support(),
                        pages(RepositorySpec.class),
                        request -> Pages.page(
                                request, "repo", dao().page(request.parameters().paging())))
                .get(
                        ONE,
                        "Show a repository",
                        reads("repositories").support(),
                        gives(RepositorySpec.class),
                        request -> Answer.ok(found(request)))
                .post("", "Create a repository", admin, creates(RepositorySpec.class), this::create)
                .update(ONE, "Change a repository", admin, changes(RepositorySpec.class), this::update)
                .delete(ONE, "Delete a repository, its drivers and their modules", admin, accepted(), this::delete)
                .post(
                        ONE + "/pull",
                        "Bring a repository up to date, and wait up to a minute for it",
                        admin,
                        gives(JsonNode.class),
                        this::pull)
                .get(
                        "/interfaces",
                        "Show which commit each front end is at, by its folder",
                        reads("repositories").admin(),
                        gives(JsonNode.class),
                        _ -> interfaces())
                .operations();
    }

    private Answer create(Request request) throws JsonProcessingException {
        var created = Patch.apply(RepositorySpec.draft("", "", ""), request.object());
        requireAllowed(created);
        return Answer.created(repositories.create(created));
    }

    private Answer update(Request request) throws JsonProcessingException {
        var before = found(request);
        var changed = Patch.apply(before, request.object());
        if (!changed.uri().equals(before.uri())) {
            requireAllowed(changed);
        }
        return Answer.ok(repositories.update(changed));
    }

    private void requireAllowed(RepositorySpec repository) {
        if (repository.uri().isEmpty()) {
            throw new Problem.Invalid("uri", "is required");
        }
        var _ = rules.check(repository.uri());
    }

    private Answer delete(Request request) {
        var _ = repositories.delete(request.id("id", RepositoryId::new));
        return Answer.empty(202);
    }

    /** The nodes of core pull; what came of it is on the record. */
    private Answer pull(Request request) {
        var id = repositories.pull(request.id("id", RepositoryId::new)).id();
        var end = System.nanoTime() + PULL_TIMEOUT.toNanos();
        while (System.nanoTime() < end) {
            var now = dao().find(id).orElseThrow(() -> new Problem.NotFound(id));
            if (now.hasRuntimeError()) {
                throw new Problem.Unavailable(String.valueOf(now.errorMessage()));
            }
            if (now.deployedCommitHash() != null) {
                return Answer.ok(Json.object().put("commit_hash", now.deployedCommitHash()));
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
        throw Rejection.of(408, "Pull timed out");
    }

    private Answer interfaces() {
        var commits = Json.object();
        dao().ofType(RepositoryType.INTERFACE).forEach(repository -> {
            if (repository.deployedCommitHash() != null) {
                commits.put(repository.folderName(), repository.deployedCommitHash());
            }
        });
        return Answer.ok(commits);
    }

    private RepositorySpec found(Request request) {
        var id = request.id("id", RepositoryId::new);
        return dao().find(id).orElseThrow(() -> new Problem.NotFound(id));
    }

    private RepositoryDao dao() {
        return database.dao(RepositoryDao.class);
    }
}
