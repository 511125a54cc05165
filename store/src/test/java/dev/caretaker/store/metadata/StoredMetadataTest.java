package dev.caretaker.store.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.IntNode;
import dev.caretaker.model.Json;
import dev.caretaker.model.Problem;
import dev.caretaker.model.authority.Authority;
import dev.caretaker.model.metadata.MetadataChange;
import dev.caretaker.model.metadata.MetadataSpec;
import dev.caretaker.model.user.User;
import dev.caretaker.model.user.UserId;
import dev.caretaker.model.zone.ZoneId;
import dev.caretaker.model.zone.ZoneSpec;
import dev.caretaker.store.Given;
import dev.caretaker.store.TestDatabase;
import dev.caretaker.store.Versions;
import dev.caretaker.store.authority.AuthorityDao;
import dev.caretaker.store.metadata.StoredMetadata.Author;
import dev.caretaker.store.system.Systems;
import dev.caretaker.store.user.Users;
import dev.caretaker.store.zone.Zones;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StoredMetadataTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final Author TECHNICIAN = new Author(new UserId("user-technician"), true);
    private static final Author EDITOR = new Author(new UserId("user-editor"), false);

    private final StoredMetadata metadata = new StoredMetadata(database.database());
    private final MetadataDao stored = database.dao(MetadataDao.class);
    private final Zones zones = new Zones(database.database());

    private String zone = "";

    @BeforeEach
    void makesAZone() {
        zone = zones.create(ZoneSpec.draft("Level 3")).id().value();
    }

    private static MetadataChange change(String name, String details) {
        return new MetadataChange(name, "", Json.read(details), null, null);
    }

    private static MetadataChange of(String body) throws JsonProcessingException {
        return MetadataChange.of(Json.read(body));
    }

    private MetadataSpec found(String name) {
        return stored.find(zone, name).orElseThrow();
    }

    @Test
    void replacesOrMergesDetails() {
        metadata.put(zone, change("desks", "{\"a\": {\"b\": 1, \"c\": 2}, \"list\": [1, 2]}"), EDITOR);

        metadata.merge(zone, change("desks", "{\"a\": {\"b\": null, \"d\": {\"e\": null}}, \"list\": [3]}"), EDITOR);

        assertThat(found("desks").details()).isEqualTo(Json.read("{\"a\": {\"c\": 2, \"d\": {}}, \"list\": [3]}"));
        metadata.put(zone, change("desks", "[1]"), EDITOR);
        assertThat(found("desks").details()).isEqualTo(Json.read("[1]"));
        metadata.merge(zone, change("fresh", "{\"a\": null, \"b\": 1}"), EDITOR);
        assertThat(found("fresh").details()).isEqualTo(Json.read("{\"b\": 1}"));
    }

    @Test
    void letsOnlySupportChangeEditorsAndSchemaLater() throws JsonProcessingException {
        var body = """
                {"name": " desks ", "description": "d", "details": 1, "editors": ["it", "it", "hr"], "schema_id": "s1"}""";
        var other = """
                {"name": "desks", "description": "d", "details": 2, "editors": ["me"], "schema_id": "s2"}""";

        var made = metadata.put(zone, of(body), EDITOR);
        var changed = metadata.put(zone, of(other), EDITOR);
        var allowed = metadata.put(zone, of(other), TECHNICIAN);
        var kept = metadata.put(zone, change("desks", "3"), TECHNICIAN);

        assertThat(made.editors()).containsExactly("it", "hr");
        assertThat(made.schemaId()).isNull();
        assertThat(changed.editors()).containsExactly("it", "hr");
        assertThat(allowed.editors()).containsExactly("me");
        assertThat(allowed.schemaId()).isEqualTo("s2");
        assertThat(kept.editors()).containsExactly("me");
        assertThat(kept.schemaId()).isEqualTo("s2");
        assertThat(kept.modifiedById()).isEqualTo(TECHNICIAN.user());
        assertThat(kept.createdAt()).isEqualTo(made.createdAt());
    }

    @Test
    void wantsANameAndAParentThatThereIs() {
        assertThatThrownBy(() -> metadata.put(zone, change(" ", "1"), EDITOR))
                .hasMessage("name Name must not be empty");
        assertThatThrownBy(() -> metadata.put("zone-none", change("desks", "1"), EDITOR))
                .hasMessage("parent_id must reference an existing model");
        assertThatThrownBy(() -> metadata.put("nothing", change("desks", "1"), EDITOR))
                .isInstanceOf(Problem.Invalid.class);
    }

    @Test
    void refusesANameThatNoIndexTakes() {
        var name = new Random(1)
                .ints(20_000, 'a', 'z')
                .mapToObj(Character::toString)
                .collect(Collectors.joining());

        assertThatThrownBy(() -> metadata.put(zone, change(name.substring(0, 5_000), "1"), EDITOR))
                .hasMessage("name is too long");
        assertThatThrownBy(() -> metadata.put(zone, change(name, "1"), EDITOR)).hasMessageEndingWith("is too long");
    }

    @Test
    void keepsTheNewestVersionsAlsoUnderAnotherName() {
        for (var number = 0; number < Versions.KEPT + 3; number++) {
            metadata.put(zone, change("desks", String.valueOf(number)), EDITOR);
        }
        metadata.put(zone, change("parking", "0"), EDITOR);

        metadata.rename(zone, "desks", "tables", EDITOR);

        assertThat(stored.countVersions(zone, null))
                .containsOnly(Map.entry("tables", Versions.KEPT), Map.entry("parking", 1));
        assertThat(stored.versions(zone, "tables", 3, 0))
                .extracting(
                        version -> version.version().name() + version.version().details())
                .containsExactly("tables22", "desks22", "desks21");
        assertThat(stored.versions(zone, null, 1, 1))
                .extracting(MetadataDao.Version::document)
                .containsExactly("tables");
        assertThat(stored.of(List.of(zone), null))
                .extracting(MetadataSpec::name)
                .containsExactly("parking", "tables");
    }

    @Test
    void givesADocumentAnotherNameThatIsFree() {
        metadata.put(zone, change("desks", "1"), EDITOR);
        metadata.put(zone, change("parking", "2"), EDITOR);

        assertThatThrownBy(() -> metadata.rename(zone, "desks", "parking", EDITOR))
                .hasMessage("name should be unique");
        assertThatThrownBy(() -> metadata.rename(zone, "desks", " ", EDITOR)).isInstanceOf(Problem.Invalid.class);
        assertThatThrownBy(() -> metadata.rename(zone, "none", "other", EDITOR)).isInstanceOf(Problem.NotFound.class);
        assertThat(metadata.rename(zone, "desks", "desks", EDITOR).name()).isEqualTo("desks");
    }

    @Test
    void losesNothingWhenManyWriteAtOnce() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var number = 0; number < 20; number++) {
                var details = Json.object().set("key" + number, IntNode.valueOf(number));
                threads.execute(
                        () -> metadata.merge(zone, new MetadataChange("desks", "", details, null, null), EDITOR));
            }
        }

        assertThat(found("desks").details()).hasSize(20);
        assertThat(stored.versions(zone, "desks", 20, 0))
                .extracting(version -> version.version().details().size())
                .isSortedAccordingTo((one, other) -> other - one);
    }

    @Test
    void goesWithItsParent() {
        var database = StoredMetadataTest.database.database();
        var given = new Given(database);
        var inside = zones.create(Given.with(ZoneSpec.draft("Room"), "{\"parent_id\": \"%s\"}".formatted(zone)));
        var room = given.system("Room");
        var authority = database.dao(AuthorityDao.class).insert(Authority.draft("Example", "example.com"));
        var user = new Users(database).create(User.draft(authority.id(), "Ada", "ada@example.com"));
        for (var parent :
                List.of(zone, inside.id().value(), room.id().value(), user.id().value())) {
            metadata.put(parent, change("document", "1"), EDITOR);
        }

        assertThat(zones.delete(new ZoneId(zone))).hasSize(2);
        new Systems(database).delete(room.id());
        new Users(database).delete(user.id());

        var left = database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT count(*) FROM metadata")
                        .mapTo(Integer.class)
                        .one());
        assertThat(left).isZero();
    }
}
