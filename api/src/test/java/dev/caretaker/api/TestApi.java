package dev.caretaker.api;

import dev.caretaker.api.platform.PlatformResource.Version;
import dev.caretaker.auth.Authenticator;
import dev.caretaker.auth.bootstrap.Bootstrap;
import dev.caretaker.auth.bootstrap.Bootstrap.Administrator;
import dev.caretaker.auth.grant.Grants;
import dev.caretaker.auth.key.ApiKeys;
import dev.caretaker.auth.token.AccessTokens;
import dev.caretaker.auth.token.SigningKey;
import dev.caretaker.core.node.TestNode;
import dev.caretaker.model.access.ApiKey;
import dev.caretaker.model.access.Permissions;
import dev.caretaker.model.authority.Authority;
import dev.caretaker.model.user.User;
import dev.caretaker.store.Database;
import dev.caretaker.store.Given;
import dev.caretaker.store.TestDatabase;
import dev.caretaker.store.authority.AuthorityDao;
import dev.caretaker.store.redis.TestRedis;
import dev.caretaker.store.user.Users;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The API of a node on real servers, started once per JVM; before each test its tables are emptied, and a domain called
 * {@code localhost} with an administrator is made.
 *
 * <pre>{@code
 * @RegisterExtension
 * private final TestApi api = new TestApi();
 *
 * api.admin().get("/zones").list();
 * }</pre>
 */
public final class TestApi implements BeforeEachCallback {

    private static final class Server {

        static final TestDatabase DATABASE = new TestDatabase();
        static final TestRedis REDIS = redis();
        static final SigningKey KEY = SigningKey.generate();
        static final AccessTokens TOKENS = new AccessTokens(KEY, InstantSource.system());
        static final ApiKeys KEYS = new ApiKeys(DATABASE.database(), InstantSource.system());
        static final TestNode NODE = node();
        static final ApiServer API = api();

        private static TestRedis redis() {
            var redis = new TestRedis();
            redis.start();
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(redis::stop));
            return redis;
        }

        private static TestNode node() {
            return new TestNode(folder(), DATABASE.database(), DATABASE.settings(), REDIS.url());
        }

        private static Path folder() {
            try {
                return Files.createTempDirectory("caretaker-api");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static ApiServer api() {
            var database = DATABASE.database();
            var core = NODE.core();
            return ApiServer.start(
                    NODE.system(),
                    "127.0.0.1",
                    0,
                    new ApiServer.Parts(
                            database,
                            TestNode.CIPHER,
                            NODE.redis(),
                            core.state(),
                            core.bindings(),
                            core.modules(),
                            core.drivers(),
                            NODE.repositories(),
                            core.supervision(),
                            new Authenticator(database, TOKENS, KEYS),
                            new Grants(database, TOKENS, InstantSource.system()),
                            KEY,
                            new Version("rest-api", "abc", "1", "2026-01-01T00:00:00Z", "1")));
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Server.DATABASE.beforeEach(context);
        var _ = new Bootstrap(database())
                .run(URI.create("http://localhost"), new Administrator("Ada", "ada@localhost", () -> "secret-of-ada"));
    }

    public Database database() {
        return Server.DATABASE.database();
    }

    public Given given() {
        return new Given(database());
    }

    /** For drivers, modules, and what they show. */
    public TestNode node() {
        return Server.NODE;
    }

    /** The domain that all callers are of. */
    public Authority authority() {
        return database().dao(AuthorityDao.class).findByDomain("localhost").orElseThrow();
    }

    public URI address() {
        return URI.create("http://localhost:" + Server.API.address().getPort());
    }

    // ---- callers ----

    public TestCaller anonymous() {
        return new TestCaller(address());
    }

    public TestCaller admin() {
        return as(user("admin", "{\"sys_admin\": true}"), "public");
    }

    public TestCaller support() {
        return as(user("support", "{\"support\": true}"), "public");
    }

    /** Somebody with no rights of their own. */
    public TestCaller somebody() {
        return as(user("somebody", "{}"), "public");
    }

    public TestCaller as(User user, String... scopes) {
        return anonymous().with("Authorization", "Bearer " + Server.TOKENS.issue(user, authority(), List.of(scopes)));
    }

    /** Somebody without an account, who may touch what is called one of {@code ids}. */
    public TestCaller guest(String... ids) {
        var token = Server.TOKENS.issueToGuest("Visitor", "visitor@example.com", authority(), List.of(ids));
        return anonymous().with("Authorization", "Bearer " + token);
    }

    /** A program with a key of {@code owner}. */
    public TestCaller key(User owner, Permissions permissions, String... scopes) {
        return key("key of " + owner.name(), owner, permissions, scopes);
    }

    /** A program with a key of that name. */
    public TestCaller key(String name, User owner, Permissions permissions, String... scopes) {
        var draft = ApiKey.draft(name, owner.id(), owner.authorityId());
        var key = new ApiKey(
                draft.id(),
                draft.name(),
                draft.description(),
                List.of(scopes),
                permissions,
                draft.userId(),
                draft.authorityId(),
                null,
                draft.createdAt(),
                draft.updatedAt());
        return anonymous().with("X-API-Key", Server.KEYS.create(key).text());
    }

    /** The user of that name, who is made first if there is none. */
    public User user(String name, String json) {
        var users = new Users(database());
        var email = name + "@localhost";
        return database()
                .dao(dev.caretaker.store.user.UserDao.class)
                .findByEmail(authority().id(), email)
                .orElseGet(() -> users.create(Given.with(User.draft(authority().id(), name, email), json)));
    }
}
