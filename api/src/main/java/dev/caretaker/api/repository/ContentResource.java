package dev.caretaker.api.repository;

import static dev.caretaker.api.http.Access.reads;
import static dev.caretaker.api.http.Parameter.flag;
import static dev.caretaker.api.http.Parameter.number;
import static dev.caretaker.api.http.Parameter.text;
import static dev.caretaker.api.http.Signature.gives;
import static dev.caretaker.api.http.Signature.lists;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.api.http.Answer;
import dev.caretaker.api.http.Operation;
import dev.caretaker.api.http.Parameter;
import dev.caretaker.api.http.Request;
import dev.caretaker.api.http.Resource;
import dev.caretaker.api.http.Signature;
import dev.caretaker.core.build.DriverBuild;
import dev.caretaker.core.build.DriverFile;
import dev.caretaker.core.node.DriverWork;
import dev.caretaker.core.source.Listing;
import dev.caretaker.core.source.Listing.History;
import dev.caretaker.core.source.Source;
import dev.caretaker.core.source.SourceCommit;
import dev.caretaker.model.Json;
import dev.caretaker.model.Problem;
import dev.caretaker.model.Text;
import dev.caretaker.model.repository.RepositoryId;
import dev.caretaker.model.repository.RepositorySpec;
import dev.caretaker.model.repository.RepositoryType;
import dev.caretaker.store.Database;
import dev.caretaker.store.repository.RepositoryDao;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is in repositories, and in those that somebody thinks of adding. */
public final class ContentResource {

    private static final String ONE = "/{id}";
    private static final int COMMITS = 50;
    private static final int MAX_COMMITS = 1_000;

    private static final Parameter[] REMOTE = {
        text("repository_url", "Where the repository is").mandatory(),
        text("username", "Who reads it"),
        text("password", "That person's password, or an access token")
    };

    private final Database database;
    private final DriverWork work;

    public ContentResource(Database database, DriverWork work) {
        this.database = database;
        this.work = work;
    }

    public List<Operation> operations() {
        var admin = reads("repositories").admin();
        var names = lists(String.class);
        return Resource.of("Repositories: what is in them", "/api/engine/v2/repositories")
                .get(ONE + "/drivers", "List the files that are drivers", admin, names, this::drivers)
                .get(
                        ONE + "/details",
                        "Show what a new driver record would be filled with",
                        admin,
                        gives(JsonNode.class)
                                .with(
                                        text("driver", "The file").mandatory(),
                                        text("commit", "As it is at this commit")
                                                .mandatory()),
                        this::details)
                .get(
                        ONE + "/folders",
                        "List the folders",
                        admin,
                        names.with(flag("include_dots", "If true, also those whose names start with a dot")),
                        this::folders)
                .get(
                        ONE + "/commits",
                        "List commits, the newest first",
                        admin,
                        lists(SourceCommit.class)
                                .with(
                                        text("branch", "Of this branch, in place of the one of the repository"),
                                        text("driver", "Only those that changed this file"),
                                        number("limit", "The most of them, 50 unless said, up to 1,000")),
                        this::commits)
                .get(ONE + "/branches", "List the branches", admin, names, of(Source::branches))
                .get(ONE + "/tags", "List the tags", admin, names, of(Source::tags))
                .get(ONE + "/releases", "List what was released: the tags", admin, names, of(Source::tags))
                .get(
                        ONE + "/default_branch",
                        "Show the default branch",
                        admin,
                        gives(String.class),
                        of(Source::defaultBranch))
                .get("/remote_branches", "List the branches there", admin, remote(names), at(Listing::branches))
                .get("/remote_tags", "List the tags there", admin, remote(names), at(Listing::tags))
                .get(
                        "/remote_default_branch",
                        "Show the default branch there",
                        admin,
                        remote(gives(String.class)),
                        at(Listing::defaultBranch))
                .get(
                        "/remote_commits",
                        "List the commits there, the newest first",
                        admin,
                        remote(lists(SourceCommit.class))
                                .with(
                                        text("branch", "Of this branch, in place of the default"),
                                        number("depth", "The most of them, 50 unless said, up to 1,000")),
                        this::remoteCommits)
                .operations();
    }

    private static Signature remote(Signature signature) {
        return signature.with(REMOTE);
    }

    private Answer drivers(Request request) {
        var repository = found(request);
        if (repository.repoType() != RepositoryType.DRIVER) {
            return noDriverRepository();
        }
        return Answer.ok(
                source(repository).files(work.pulls().deployed(repository), DriverFile.ENDING, DriverFile::isDriver));
    }

    private Answer details(Request request) {
        var repository = found(request);
        if (repository.repoType() != RepositoryType.DRIVER) {
            return noDriverRepository();
        }
        var file = request.parameters().required("driver");
        return switch (work.builds()
                .build(repository, file, request.parameters().required("commit"))) {
            case DriverBuild.Ready ready -> Answer.ok(ready.defaults());
            case DriverBuild.Broken(var output) -> Answer.error(422, output);
            case DriverBuild.Missing(var reason) -> Answer.error(404, reason);
        };
    }

    private static Answer noDriverRepository() {
        return Answer.json(
                400, Json.object().put("message", "not a driver repository").toString());
    }

    private Answer folders(Request request) {
        var repository = found(request);
        var withDots = request.parameters().flag("include_dots", false);
        var folders = new TreeSet<String>();
        for (var file : source(repository).files(work.pulls().deployed(repository))) {
            for (var slash = file.lastIndexOf('/'); slash > 0; slash = file.lastIndexOf('/', slash - 1)) {
                var folder = file.substring(0, slash);
                if (withDots || !("/" + folder).contains("/.")) {
                    folders.add(folder);
                }
            }
        }
        return Answer.ok(folders);
    }

    private Answer commits(Request request) {
        var parameters = request.parameters();
        var wanted = new History(
                present(parameters.text("branch")), present(parameters.text("driver")), count(request, "limit"));
        return Answer.ok(source(found(request)).commits(wanted));
    }

    private Answer remoteCommits(Request request) {
        var branch = present(request.parameters().text("branch"));
        return Answer.ok(listing(request).commits(new History(branch, null, count(request, "depth"))));
    }

    private Operation.Handler of(Function<Source, Object> what) {
        return request -> Answer.ok(what.apply(source(found(request))));
    }

    private Operation.Handler at(Function<Listing, Object> what) {
        return request -> Answer.ok(what.apply(listing(request)));
    }

    private Listing listing(Request request) {
        var parameters = request.parameters();
        return work.sources()
                .at(
                        parameters.required("repository_url"),
                        present(parameters.text("username")),
                        present(parameters.text("password")));
    }

    private static @Nullable String present(@Nullable String text) {
        return Text.orNull(text);
    }

    private static int count(Request request, String name) {
        var number = request.parameters().number(name);
        return number == null ? COMMITS : (int) Math.clamp(number, 1L, MAX_COMMITS);
    }

    private Source source(RepositorySpec repository) {
        return work.sources().of(repository);
    }

    private RepositorySpec found(Request request) {
        var id = request.id("id", RepositoryId::new);
        return database.dao(RepositoryDao.class).find(id).orElseThrow(() -> new Problem.NotFound(id));
    }
}
