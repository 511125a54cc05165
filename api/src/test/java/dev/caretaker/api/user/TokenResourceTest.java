package dev.caretaker.api.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.caretaker.api.TestApi;
import dev.caretaker.model.signin.OAuthSource;
import dev.caretaker.model.user.ResourceToken;
import dev.caretaker.model.user.User;
import dev.caretaker.store.Given;
import dev.caretaker.store.signin.Sources;
import dev.caretaker.store.user.UserDao;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TokenResourceTest {

    @RegisterExtension
    private final TestApi api = new TestApi();

    /** A service that gives tokens, and what it was asked. */
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private final HttpServer service = service();
    private String given = "{\"access_token\": \"next\", \"refresh_token\": \"again\", \"expires_in\": 3600}";

    private HttpServer service() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/oauth/token", this::give);
            server.start();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void give(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            var body = given.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(given.contains("error") ? 400 : 200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @AfterEach
    void stopService() {
        service.stop(0);
    }

    private static long in(long seconds) {
        return Instant.now().getEpochSecond() + seconds;
    }

    private User bob(@Nullable String refreshToken, @Nullable Long expiresAt) {
        var bob = api.user("bob", "{}");
        api.database()
                .dao(UserDao.class)
                .setResourceToken(bob.id(), new ResourceToken("first", refreshToken, expiresAt));
        return bob;
    }

    private void source() {
        var json = """
                {"name": "Service", "client_id": "c", "client_secret": "s&s", "scope": "all",
                 "site": "http://127.0.0.1:%d"}""".formatted(service.getAddress().getPort());
        new Sources(api.database())
                .create(Given.with(OAuthSource.draft(api.authority().id()), json));
    }

    private int status(User user) {
        return api.as(user, "public").post("/users/resource_token", "").status();
    }

    @Test
    void isGivenWhileItLasts() {
        var expiry = in(3_000);
        var token = api.as(bob(null, expiry), "public")
                .post("/users/resource_token", "")
                .good();

        assertThat(token.path("token").asText()).isEqualTo("first");
        assertThat(token.path("expires").asLong()).isEqualTo(expiry);
    }

    @Test
    void maybeNeverExpires() {
        var token = api.as(bob(null, null), "public")
                .post("/users/resource_token", "")
                .good();

        assertThat(token.has("expires")).isFalse();
    }

    @Test
    void isExchangedBeforeItExpires() {
        source();
        var bob = bob("refresh me", in(60));

        var token = api.as(bob, "public").post("/users/resource_token", "").good();

        assertThat(token.path("token").asText()).isEqualTo("next");
        assertThat(token.path("expires").asLong()).isGreaterThan(in(3_500));
        assertThat(asked).hasSize(1);
        assertThat(asked.getFirst().split("&", -1))
                .containsExactlyInAnyOrder(
                        "grant_type=refresh_token", "refresh_token=refresh+me", "client_id=c", "client_secret=s%26s");
        assertThat(status(bob)).isEqualTo(200);
        assertThat(asked).as("the next one is kept").hasSize(1);
    }

    @Test
    void isNotThereIfNoneCanBeHad() {
        assertThat(status(api.user("somebody", "{}"))).as("never signed in so").isEqualTo(404);
        assertThat(status(bob("refresh", in(60)))).as("no source").isEqualTo(404);
        source();
        assertThat(status(bob(null, in(60)))).as("nothing to refresh with").isEqualTo(404);
        given = "{\"error\": \"invalid_grant\"}";
        assertThat(status(bob("refresh", in(60)))).as("refused").isEqualTo(404);
        given = "<html>";
        assertThat(status(bob("refresh", in(60)))).as("nonsense").isEqualTo(404);
        service.stop(0);
        assertThat(status(bob("refresh", in(60)))).as("away").isEqualTo(404);
    }

    @Test
    void isGivenToAdministratorsWhoNameTheScope() {
        var bob = bob(null, in(3_000));
        var admin = api.user("admin", "{\"sys_admin\": true}");
        var path = "/users/" + bob.id() + "/resource_token";

        assertThat(api.as(admin, "users").post(path, "").good().path("token").asText())
                .isEqualTo("first");
        assertThat(api.admin().post(path, "").status()).isEqualTo(403);
        assertThat(api.as(api.user("somebody", "{}"), "users").post(path, "").status())
                .isEqualTo(403);
        assertThat(api.as(admin, "users")
                        .post("/users/user-none/resource_token", "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void isForgotten() {
        var bob = bob("refresh", in(3_000));
        var path = "/users/" + bob.id() + "/resource_token";

        assertThat(api.support().delete(path).status()).isEqualTo(403);
        assertThat(api.admin().delete(path).status()).isEqualTo(202);
        assertThat(status(bob)).isEqualTo(404);
    }
}
