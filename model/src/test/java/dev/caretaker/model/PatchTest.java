package dev.caretaker.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import dev.caretaker.model.driver.DriverId;
import dev.caretaker.model.driver.DriverSpec;
import dev.caretaker.model.driver.Role;
import dev.caretaker.model.module.ModuleSpec;
import dev.caretaker.model.repository.RepositoryId;
import dev.caretaker.model.system.Orientation;
import dev.caretaker.model.system.SystemSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatchTest {

    private final SystemSpec room = SystemSpec.draft("Room 1");

    private SystemSpec patched(String body) throws JsonProcessingException {
        return Patch.apply(room, Json.read(body));
    }

    @Test
    void changesWhatTheBodyNames() throws JsonProcessingException {
        var changed = patched("""
                {"display_name": "One", "public": true, "orientation": "Portrait", "features": ["a", "b", "a"]}""");

        assertThat(changed.displayName()).isEqualTo("One");
        assertThat(changed.isPublic()).isTrue();
        assertThat(changed.orientation()).isEqualTo(Orientation.PORTRAIT);
        assertThat(changed.features()).containsExactly("a", "b");
        assertThat(changed.name()).isEqualTo("Room 1");
    }

    @Test
    void ignoresWhatIsReadOnlyOrUnknown() throws JsonProcessingException {
        var changed = patched("""
                {"id": "sys-other", "version": 7, "created_at": 1, "nonsense": 3}""");

        assertThat(changed.id()).isEqualTo(room.id());
        assertThat(changed.version()).isZero();
    }

    @Test
    void clearsWhatMayBeNullAndNothingElse() throws JsonProcessingException {
        assertThat(patched("{\"email\": \" A@B.c \"}").email()).isEqualTo("a@b.c");
        assertThat(patched("{\"email\": null}").email()).isNull();
        assertThat(patched("{\"email\": \"\", \"description\": \"\"}").email()).isNull();

        assertThatThrownBy(() -> patched("{\"name\": null, \"capacity\": null}"))
                .isInstanceOfSatisfying(
                        Problem.Invalid.class,
                        problem -> assertThat(problem.failures())
                                .extracting(Problem.Failure::toString)
                                .containsExactly("name should not be nil", "capacity should not be nil"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"features\": 3}",
                "{\"features\": [null]}",
                "{\"features\": [1]}",
                "{\"capacity\": \"5\"}",
                "{\"capacity\": 1.5}",
                "{\"capacity\": 99999999999}",
                "{\"bookable\": 1}",
                "{\"bookable\": \"true\"}",
                "{\"name\": 5}",
                "{\"name\": {}}",
                "{\"orientation\": \"sideways\"}"
            })
    void refusesAnotherType(String body) {
        assertThatThrownBy(() -> patched(body)).isInstanceOf(JsonMappingException.class);
    }

    @Test
    void takesMarkupOutOfNamesAndMostOfItOutOfDescriptions() throws JsonProcessingException {
        var changed = patched("""
                {"name": "<b>R&D</b> <script>alert(1)</script>", "display_name": "5 < 6 & 7",
                 "features": ["<i>wall</i>", "<img src=x onerror=alert(1)>", "Größe & Co"],
                 "description": "<b onclick='x()'>bold</b><script>alert(1)</script>",
                 "support_url": "https://a.b/?<b>", "space_config": {"html": "<b>kept</b>"}}""");

        assertThat(changed.name()).isEqualTo("R&D");
        assertThat(changed.displayName()).isEqualTo("5 < 6 & 7");
        assertThat(changed.features()).containsExactly("wall", "Größe & Co");
        assertThat(changed.description()).isEqualTo("<b>bold</b>");
        assertThat(changed.supportUrl()).isEqualTo("https://a.b/?<b>");
        assertThat(changed.spaceConfig().path("html").asText()).isEqualTo("<b>kept</b>");
    }

    @Test
    void writesTheWireForm() {
        var json = Json.mapper().valueToTree(room);

        assertThat(json.path("created_at").isIntegralNumber()).isTrue();
        assertThat(json.path("public").isBoolean()).isTrue();
        assertThat(json.has("is_public")).isFalse();
        assertThat(json.has("email")).isFalse();
        assertThat(json.path("orientation").asText()).isEqualTo("unspecified");
        assertThat(Json.mapper()
                        .valueToTree(ModuleSpec.draft(new DriverId("driver-a")))
                        .path("role")
                        .asInt())
                .isEqualTo(99);
    }

    @Test
    void takesTheRoleAsNumberOrNameAndTheSchemaAsTextOrObject() throws JsonProcessingException {
        var driver = DriverSpec.draft("PJLink", Role.DEVICE, new RepositoryId("repo-a"));

        assertThat(Patch.apply(driver, Json.read("{\"role\": \"Logic\"}")).role())
                .isEqualTo(Role.LOGIC);
        assertThat(Patch.apply(driver, Json.read("{\"role\": 0}")).role()).isEqualTo(Role.SSH);
        assertThat(Patch.apply(driver, Json.read("{\"json_schema\": {\"a\": 1}}"))
                        .jsonSchema())
                .isEqualTo("{\"a\":1}");
        assertThat(Patch.apply(driver, Json.read("{\"json_schema\": \"{}\"}")).jsonSchema())
                .isEqualTo("{}");
    }

    @Test
    void readsTimesAsSecondsOrText() throws JsonProcessingException {
        var seconds = Json.mapper().readValue("1767225600", java.time.Instant.class);

        assertThat(Json.mapper().readValue("\"2026-01-01T01:00:00+01:00\"", java.time.Instant.class))
                .isEqualTo(seconds);
        assertThatThrownBy(() -> Json.mapper().readValue("\"soon\"", java.time.Instant.class))
                .isInstanceOf(JsonProcessingException.class);
    }
}
