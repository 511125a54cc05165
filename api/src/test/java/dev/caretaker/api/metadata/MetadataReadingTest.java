package dev.caretaker.api.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.api.TestApi;
import dev.caretaker.api.TestCaller;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Reading documents. */
class MetadataReadingTest {

    @RegisterExtension
    private final TestApi api = new TestApi();

    private TestCaller support = api.anonymous();
    private TestCaller somebody = api.anonymous();
    private String zone = "";

    @BeforeEach
    void makesAZone() {
        support = api.support();
        somebody = api.somebody();
        zone = zone("{\"name\": \"Level 3\"}");
    }

    private String zone(String body) {
        return support.post("/zones", body).good().path("id").asText();
    }

    private static String body(String name, String details) {
        return "{\"name\": \"%s\", \"description\": \"\", \"details\": %s}".formatted(name, details);
    }

    @Test
    void showsDocumentsByName() {
        support.put("/metadata/" + zone, body("a", "1")).good();
        support.put("/metadata/" + zone, body("b", "2")).good();

        assertThat(somebody.get("/metadata/" + zone + "?name=b").good().properties())
                .extracting(entry -> entry.getKey() + entry.getValue().path("details"))
                .containsExactly("b2");
        assertThat(somebody.get("/metadata/" + zone + "?name=none").good()).isEmpty();
        assertThat(somebody.get("/metadata/nothing").good()).isEmpty();
        assertThat(somebody.get("/metadata/" + zone + "?name=%00").status()).isEqualTo(400);
        assertThat(somebody.get("/zones/" + zone + "/metadata?name=a").good()).hasSize(1);
        assertThat(somebody.get("/zones/zone-none/metadata").good()).isEmpty();
        assertThat(support.get("/systems/sys-none/metadata").good()).isEmpty();
    }

    @Test
    void belongsToSystemsAndUsersToo() {
        var room = api.given().system("Room").id().value();
        var user = api.user("somebody", "{}").id().value();
        support.put("/metadata/" + room, body("room", "1")).good();
        support.put("/metadata/" + user, body("user", "2")).good();

        assertThat(support.get("/systems/" + room + "/metadata").good().at("/room/details"))
                .hasToString("1");
        assertThat(somebody.get("/users/" + user + "/metadata").good().at("/user/details"))
                .hasToString("2");
    }

    @Test
    void showsTheDocumentsOfTheZonesBelow() {
        var first = zone("{\"name\": \"A\", \"parent_id\": \"%s\"}".formatted(zone));
        var second = zone("{\"name\": \"B\", \"parent_id\": \"%s\"}".formatted(zone));
        zone("{\"name\": \"C\", \"parent_id\": \"%s\"}".formatted(second));
        support.put("/metadata/" + zone, body("desks", "0")).good();
        support.put("/metadata/" + first, body("desks", "1")).good();
        support.put("/metadata/" + first, body("parking", "2")).good();

        var children = somebody.get("/metadata/" + zone + "/children?include_parent=true&name=desks")
                .good();

        assertThat(children).hasSize(2);
        assertThat(children.at("/0/zone/id").asText()).isEqualTo(first);
        assertThat(children.at("/0/metadata")).hasSize(1);
        assertThat(children.at("/0/metadata/desks/details")).hasToString("1");
        assertThat(children.at("/1/zone/name").asText()).isEqualTo("B");
        assertThat(children.at("/1/metadata")).isEmpty();
        assertThat(somebody.get("/metadata/" + first + "/children").good()).isEmpty();
        assertThat(somebody.get("/metadata/zone-none/children").status()).isEqualTo(404);
        assertThat(somebody.get("/metadata/sys-1/children").status()).isEqualTo(404);
    }

    @Test
    void showsOneDocumentOfMany() {
        var other = zone("{\"name\": \"Level 4\"}");
        support.put("/metadata/" + zone, body("desks", "1")).good();

        var bulk = somebody.get("/metadata/desks/bulk?parent_ids=%s,%s,nothing".formatted(zone, other));

        assertThat(bulk.good()).hasSize(3);
        assertThat(bulk.good().at("/" + zone + "/details")).hasToString("1");
        assertThat(bulk.good().path(other).isNull()).isTrue();
        assertThat(bulk.good().path("nothing").isNull()).isTrue();
        assertThat(somebody.get("/metadata/desks/bulk").status()).isEqualTo(422);
        assertThat(somebody.get("/metadata/%00/bulk?parent_ids=x").status()).isEqualTo(404);
    }

    @Test
    void keepsAHistoryOfEachDocument() {
        for (var number = 0; number < 5; number++) {
            support.put("/metadata/" + zone, body("desks", String.valueOf(number)))
                    .good();
        }
        support.put("/metadata/" + zone, body("parking", "0")).good();

        var first = somebody.get("/metadata/" + zone + "/history?limit=2");
        var last = somebody.get("/metadata/" + zone + "/history?limit=2&offset=4&name=desks");

        assertThat(first.good().path("desks").findValuesAsText("details")).containsExactly("4", "3");
        assertThat(first.good().path("parking").findValuesAsText("details")).containsExactly("0");
        assertThat(first.header("X-Total-Count")).isEqualTo("5");
        assertThat(first.header("Content-Range")).isEqualTo("metadata 0-2/5");
        assertThat(first.header("Link"))
                .isEqualTo("</api/engine/v2/metadata/%s/history?limit=2&offset=2>; rel=\"next\"".formatted(zone));
        assertThat(last.good().path("desks").findValuesAsText("details")).containsExactly("0");
        assertThat(last.header("Link")).isEmpty();
        assertThat(somebody.get("/metadata/nothing/history").good()).isEmpty();
        assertThat(somebody.get("/metadata/nothing/history").header("Content-Range"))
                .isEqualTo("metadata 0-0/0");
        assertThat(somebody.get("/metadata/" + zone).good()).hasSize(2);
    }
}
