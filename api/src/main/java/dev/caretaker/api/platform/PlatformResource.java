package dev.caretaker.api.platform;

import static dev.caretaker.api.http.Access.OPEN;
import static dev.caretaker.api.http.Access.SIGNED_IN;
import static dev.caretaker.api.http.Parameter.flag;
import static dev.caretaker.api.http.Signature.done;
import static dev.caretaker.api.http.Signature.gives;
import static dev.caretaker.api.http.Signature.lists;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.api.http.Answer;
import dev.caretaker.api.http.Operation;
import dev.caretaker.api.http.Request;
import dev.caretaker.api.http.Resource;
import dev.caretaker.core.supervision.Supervision;
import dev.caretaker.model.Json;
import dev.caretaker.model.Text;
import dev.caretaker.store.Database;
import dev.caretaker.store.redis.RedisConnection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the platform is well, and what it is. */
public final class PlatformResource {

    private static final Logger log = LoggerFactory.getLogger(PlatformResource.class);

    private final Version version;
    private final Supervision supervision;
    private final Database database;
    private final RedisConnection redis;
    private final Supplier<List<String>> scopes;

    /**
     * What was built, as {@code GET /version} shows it.
     *
     * @param buildTime RFC 3339
     */
    public record Version(String service, String commit, String version, String buildTime, String platformVersion) {

        /** The version of another service, of which less is known if it was not built together with this one. */
        Version of(String otherService, String otherVersion) {
            return new Version(
                    otherService,
                    otherVersion.equals(version) ? commit : "unknown",
                    otherVersion,
                    otherVersion.equals(version) ? buildTime : "unknown",
                    platformVersion);
        }
    }

    /** @param scopes the names of the scopes that operations ask for */
    public PlatformResource(
            Version version,
            Supervision supervision,
            Database database,
            RedisConnection redis,
            Supplier<List<String>> scopes) {
        this.version = version;
        this.supervision = supervision;
        this.database = database;
        this.redis = redis;
        this.scopes = scopes;
    }

    public List<Operation> operations() {
        return Resource.of("Platform", "")
                .get("/api/engine/v2", "Ask whether the platform is well", OPEN, done(), _ -> health())
                .get(
                        "/api/engine/v2/version",
                        "Show what was built",
                        SIGNED_IN,
                        gives(Version.class),
                        _ -> Answer.ok(version))
                .get(
                        "/api/engine/v2/cluster/versions",
                        "Show what the services of all nodes were built from",
                        SIGNED_IN,
                        lists(Version.class),
                        _ -> Answer.ok(versions()))
                .get(
                        "/api/engine/v2/platform",
                        "Show the version of the platform and what is new in it",
                        SIGNED_IN,
                        gives(JsonNode.class),
                        _ -> platform())
                .post(
                        "/api/engine/v2/reindex",
                        "Do nothing: rows are found as soon as they are stored",
                        SIGNED_IN.admin(),
                        done().with(flag("backfill", "Does not matter")),
                        _ -> Answer.empty(200))
                .post(
                        "/api/engine/v2/backfill",
                        "Do nothing: rows are found as soon as they are stored",
                        SIGNED_IN.admin(),
                        done(),
                        _ -> Answer.empty(200))
                .get(
                        "/api/engine/v2/scopes",
                        "List the scopes that keys may have",
                        SIGNED_IN,
                        lists(String.class),
                        _ -> Answer.ok(scopes.get()))
                .get(
                        "/config.json",
                        "Show what the web pages need to sign in",
                        OPEN,
                        gives(JsonNode.class),
                        PlatformResource::config)
                .operations();
    }

    private Answer health() {
        try {
            var _ = redis.commands().sync().ping();
            var _ = database.jdbi().withHandle(handle -> handle.execute("SELECT 1"));
            return Answer.empty(200);
        } catch (RuntimeException e) {
            log.warn("Not well: {}", e.toString());
            return Answer.json(500, "{}");
        }
    }

    /** One for each service and version that there is in the cluster. */
    private List<Version> versions() {
        return supervision.tree().nodes().stream()
                .flatMap(node -> node.roles().stream().map(role -> version.of(service(role), node.version())))
                .distinct()
                .toList();
    }

    private static String service(String role) {
        return role.equals("api") ? "rest-api" : role;
    }

    private Answer platform() throws IOException {
        try (var in = Objects.requireNonNull(PlatformResource.class.getResourceAsStream("/changelog.md"))) {
            return Answer.ok(Json.object()
                    .put("version", version.platformVersion())
                    .put("changelog", new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        }
    }

    /** The identifier of an application follows from where it is redirected to. */
    private static Answer config(Request request) {
        return Answer.ok(Json.object()
                .put("name", "Caretaker")
                .put("client_id", Text.md5(request.origin() + "/backoffice/oauth-resp.html")));
    }
}
