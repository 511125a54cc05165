package dev.caretaker.api;

import static dev.caretaker.api.http.Access.OPEN;
import static dev.caretaker.api.http.Signature.done;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.api.http.Gateway;
import dev.caretaker.api.http.Resource;
import dev.caretaker.api.http.Router;
import dev.caretaker.model.Text;
import dev.caretaker.model.driver.Role;
import dev.caretaker.store.access.OAuthApplicationDao;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.stream.Materializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What existing clients rely on, whatever they use. */
class AcceptanceTest {

    private static final String REQUEST_ID = "X-Request-ID";

    @RegisterExtension
    private final TestApi api = new TestApi();

    @Test
    void isNotTakenForTheProductBeforeThisOne() {
        var authority = api.anonymous().get("/auth/authority").good();

        assertThat(authority.path("version").asText()).matches("v?[2-9]\\.\\d+\\.\\d+.*");
        assertThat(authority.has("internals")).isFalse();
    }

    @Test
    void knowsApplicationsByTheDigestOfTheirRedirectUri() {
        var redirect = "http://localhost/backoffice/oauth-resp.html";

        var known = api.database().dao(OAuthApplicationDao.class).findByUid(Text.md5(redirect));

        assertThat(known.orElseThrow().redirectUri()).isEqualTo(redirect);
    }

    @Test
    void answersWithTheStatusThatBelongsToTheVerb() {
        var admin = api.admin();

        var created = admin.post("/zones", "{\"name\": \"Place\"}");
        var one = "/zones/" + created.json().path("id").asText();
        var deleted = admin.delete(one);

        assertThat(created.status()).isEqualTo(201);
        assertThat(deleted.status()).isEqualTo(202);
        assertThat(deleted.body()).isEmpty();
        assertThat(deleted.header("Content-Type")).isEqualTo("application/json");
        assertThat(admin.get(one).json().path("error").isTextual()).isTrue();
    }

    @Test
    void saysNothingToThoseWhoMayNot() {
        var reply = api.somebody().post("/zones", "{\"name\": \"Place\"}");

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.body()).isEmpty();
    }

    @Test
    void saysWhichFieldsAreWrong() {
        var reply = api.admin().post("/brokers", "{}");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().path("error").asText()).isEqualTo("validation failed");
        assertThat(reply.json().path("failures")).allSatisfy(failure -> {
            assertThat(failure.path("field").isTextual()).isTrue();
            assertThat(failure.path("reason").isTextual()).isTrue();
        });
        assertThat(reply.wrong()).containsExactly("name", "host");
    }

    @Test
    void writesNumbersForTimesAndSomeNamesAndNeverNull() {
        var driver = api.given().driver("Thing", Role.LOGIC);

        var shown = api.admin().get("/drivers/" + driver.id()).good();

        assertThat(shown.path("role").isIntegralNumber()).isTrue();
        assertThat(shown.path("role").asInt()).isEqualTo(99);
        assertThat(shown.path("created_at").isIntegralNumber()).isTrue();
        assertThat(shown).noneMatch(JsonNode::isNull);
        assertThat(api.admin().get("/users/current").good()).noneMatch(JsonNode::isNull);
        assertThat(api.admin().get("/domains").json().get(0)).noneMatch(JsonNode::isNull);
    }

    @Test
    void saysTheIdentifierOfTheRequestWhateverHappens() {
        assertThat(traced(api.admin()).get("/zones").header(REQUEST_ID)).isEqualTo("trace-1");
        assertThat(traced(api.anonymous()).get("/zones").status()).isEqualTo(401);
        assertThat(traced(api.anonymous()).get("/zones").header(REQUEST_ID)).isEqualTo("trace-1");
        assertThat(traced(api.somebody()).get("/api_keys").status()).isEqualTo(403);
        assertThat(traced(api.somebody()).get("/api_keys").header(REQUEST_ID)).isEqualTo("trace-1");
        assertThat(traced(api.admin()).get("/zones/zone-none").header(REQUEST_ID))
                .isEqualTo("trace-1");
        assertThat(traced(api.admin()).get("/nowhere").status()).isEqualTo(404);
        assertThat(traced(api.admin()).get("/nowhere").header(REQUEST_ID)).isEqualTo("trace-1");
        assertThat(api.admin().get("/zones").header(REQUEST_ID)).matches("[0-9a-f-]{36}");
    }

    private static TestCaller traced(TestCaller caller) {
        return caller.with(REQUEST_ID, "trace-1");
    }

    @Test
    void saysTheIdentifierOfTheRequestWhenItFails() throws Exception {
        var failing = Resource.of("Failing", "")
                .get("/failing", "Fail", OPEN, done(), _ -> {
                    throw new IllegalStateException("on purpose");
                })
                .operations();
        var gateway = new Gateway(
                new Router(failing),
                _ -> Optional.empty(),
                Materializer.createMaterializer(api.node().system()));

        var response = gateway.answer(HttpRequest.GET("/failing"))
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);

        assertThat(response.status().intValue()).isEqualTo(500);
        assertThat(response.getHeader(REQUEST_ID)).isPresent();
    }
}
