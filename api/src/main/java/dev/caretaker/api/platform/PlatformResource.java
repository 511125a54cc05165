package dev.caretaker.api.platform;

import static dev.caretaker.api.http.Access.OPEN;
import static dev.caretaker.api.http.Access.SIGNED_IN;
import static dev.caretaker.api.http.Signature.done;
import static dev.caretaker.api.http.Signature.gives;
import static dev.caretaker.api.http.Signature.lists;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.api.http.Answer;
import dev.caretaker.api.http.Operation;
import dev.caretaker.api.http.Request;
import dev.caretaker.api.http.Resource;
import dev.caretaker.model.Json;
import dev.caretaker.model.Text;
import dev.caretaker.store.Database;
import dev.caretaker.store.redis.RedisConnection;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the platform is well, and what it is. */
public final class PlatformResource {

    private static final Logger log = LoggerFactory.getLogger(PlatformResource.class);

    private final Version version;
    private final Database database;
    private final RedisConnection redis;
    private final Supplier<List<String>> scopes;

    /**
     * What was built, as {@code GET /version} shows it.
     *
     * @param buildTime RFC 3339
     */
    public record Version(String service, String commit, String version, String buildTime, String platformVersion) {}

    /** @param scopes the names of the scopes that operations ask for */
    public PlatformResource(Version version, Database database, RedisConnection redis, Supplier<List<String>> scopes) {
        this.version = version;
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

    /** The identifier of an application follows from where it is redirected to. */
    private static Answer config(Request request) {
        return Answer.ok(Json.object()
                .put("name", "Caretaker")
                .put("client_id", Text.md5(request.origin() + "/backoffice/oauth-resp.html")));
    }
}
