package dev.caretaker.api.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.api.TestApi;
import dev.caretaker.model.Json;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MetadataSignalsTest {

    @RegisterExtension
    private final TestApi api = new TestApi();

    private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
    private final List<JsonNode> heardByDomain = new CopyOnWriteArrayList<>();
    private final StatefulRedisPubSubConnection<String, String> redis =
            api.node().redis().client().connectPubSub();

    @BeforeEach
    void listens() {
        var ofDomain = "placeos/" + api.authority().id() + "/metadata/changed";
        redis.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String channel, String message) {
                (channel.equals(ofDomain) ? heardByDomain : heard).add(Json.read(message));
            }
        });
        redis.sync().subscribe("placeos/metadata/changed", ofDomain);
    }

    @AfterEach
    void closes() {
        redis.close();
    }

    private void awaitHeard(int count) {
        await().until(() -> heard.size() == count && heardByDomain.size() == count);
        assertThat(heardByDomain).containsExactlyElementsOf(heard);
    }

    private String zone(String body) {
        return api.support().post("/zones", body).good().path("id").asText();
    }

    @Test
    void tellsWhatIsWrittenAndDeleted() {
        var support = api.support();
        var path = "/metadata/" + zone("{\"name\": \"Level 3\"}");
        var body = "{\"name\": \"desks\", \"description\": \"d\", \"details\": {\"a\": 1}}";

        var written = support.put(path, body).good();
        support.patch(path, body).good();
        support.patch(path + "/name", "{\"current_name\": \"desks\", \"new_name\": \"tables\"}")
                .good();
        support.delete(path + "?name=tables").good();
        support.delete(path + "?name=none").good();
        support.delete(path + "?name=").good();

        awaitHeard(6);
        assertThat(heard)
                .extracting(message -> message.path("action").asText())
                .containsExactly("update", "update", "destroy", "update", "destroy", "destroy_all");
        assertThat(heard.get(0).path("metadata")).isEqualTo(written);
        assertThat(heard.get(2).at("/metadata/name").asText()).isEqualTo("desks");
        assertThat(heard.get(3).at("/metadata/name").asText()).isEqualTo("tables");
        assertThat(heard.get(4).path("metadata"))
                .isEqualTo(Json.read("""
                {"parent_id": "%s", "name": "tables"}""".formatted(written.path("parent_id").asText())));
    }

    @Test
    void tellsWhichSystemsAndZonesAreGone() {
        var room = api.given().system("Room").id().value();
        var zone = zone("{\"name\": \"Level 3\"}");
        var below = zone("{\"name\": \"Room\", \"parent_id\": \"%s\"}".formatted(zone));
        for (var parent : List.of(room, zone, below)) {
            api.admin()
                    .put("/metadata/" + parent, "{\"name\": \"a\", \"description\": \"\", \"details\": 1}")
                    .good();
        }
        awaitHeard(3);

        api.admin().delete("/systems/" + room).good();
        api.admin().delete("/zones/" + zone).good();

        awaitHeard(6);
        assertThat(heard.subList(3, 6))
                .extracting(message -> message.path("action").asText())
                .containsOnly("destroy_all");
        assertThat(heard.subList(3, 6))
                .extracting(message -> message.at("/metadata/parent_id").asText())
                .containsExactlyInAnyOrder(room, zone, below);
        assertThat(api.admin().get("/metadata/" + below).good()).isEmpty();
    }
}
