package dev.caretaker.api.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.api.TestApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PlatformResourceTest {

    @RegisterExtension
    private final TestApi api = new TestApi();

    @Test
    void tellsWhatIsNew() {
        var platform = api.somebody().get("/platform").good();

        assertThat(platform.path("version").asText()).isEqualTo("1");
        assertThat(platform.path("changelog").asText()).startsWith("# ");
        assertThat(api.anonymous().get("/platform").status()).isEqualTo(401);
    }

    @Test
    void tellsTheVersionsOfAllServices() {
        var versions = api.somebody().get("/cluster/versions");

        assertThat(versions.each("service")).containsExactly("core");
        assertThat(versions.json().get(0).path("version").asText()).isEqualTo("test");
        assertThat(versions.json().get(0).path("commit").asText()).isEqualTo("unknown");
    }

    @Test
    void doesNothingToFindRows() {
        for (var path : new String[] {"/reindex", "/reindex?backfill=true", "/backfill"}) {
            var reply = api.admin().post(path, "");

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.body()).isEmpty();
            assertThat(api.support().post(path, "").status()).isEqualTo(403);
        }
    }

    @Test
    void listsTheScopesThatKeysMayHave() {
        var scopes = api.somebody().get("/scopes").good();

        assertThat(scopes)
                .extracting(scope -> scope.asText())
                .contains("users", "domains", "api_keys", "o_auth_applications", "edges", "brokers", "mqtt", "root");
    }
}
