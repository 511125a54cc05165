package dev.caretaker.store.system;

import static dev.caretaker.store.Given.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caretaker.model.Page;
import dev.caretaker.model.Paging;
import dev.caretaker.model.Problem;
import dev.caretaker.model.driver.Role;
import dev.caretaker.model.module.ModuleId;
import dev.caretaker.model.module.ModuleSpec;
import dev.caretaker.model.settings.EncryptionLevel;
import dev.caretaker.model.settings.ParentId;
import dev.caretaker.model.settings.SettingsEntry;
import dev.caretaker.model.system.SystemId;
import dev.caretaker.model.system.SystemQuery;
import dev.caretaker.model.system.SystemSpec;
import dev.caretaker.model.zone.ZoneId;
import dev.caretaker.store.Given;
import dev.caretaker.store.TestDatabase;
import dev.caretaker.store.module.ModuleDao;
import dev.caretaker.store.settings.SettingsDao;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SystemsTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private final Systems systems = new Systems(database.database());
    private final SystemDao stored = database.dao(SystemDao.class);
    private final Given given = new Given(database.database());

    private SystemSpec system(String name, String json) {
        return systems.create(with(SystemSpec.draft(name), json));
    }

    @Test
    void storesEveryField() {
        var created = system(" Room 1 ", """
                {"email": "Room@Corp.com", "bookable": true, "public": true, "capacity": 8, "images": ["a", " "],
                 "zones": ["zone-b", "zone-a"], "modules": ["mod-nowhere"], "timezone": "Australia/Sydney",
                 "orientation": "landscape", "space_config": {"a": [1, null]}, "support_url": "https://example.com/x"}""");

        assertThat(stored.find(created.id())).contains(created);
        assertThat(created.name()).isEqualTo("Room 1");
        assertThat(created.email()).isEqualTo("room@corp.com");
        assertThat(created.images()).containsExactly("a");
        assertThat(created.zones()).extracting(ZoneId::value).containsExactly("zone-b", "zone-a");
        assertThat(created.modules()).isEmpty();
        assertThat(created.spaceConfig().toString()).isEqualTo("{\"a\":[1,null]}");
    }

    @Test
    void refusesANameThatIsTaken() {
        given.system("Room 1");

        assertThatThrownBy(() -> given.system("Room 1"))
                .isInstanceOf(Problem.Invalid.class)
                .hasMessage("name should be unique");
    }

    @Test
    void namesEverythingThatIsWrong() {
        assertThatThrownBy(() -> system("", """
                {"support_url": "nowhere", "camera_snapshot_urls": ["x"], "timezone": "Mars/Base"}"""))
                .isInstanceOfSatisfying(
                        Problem.Invalid.class,
                        problem -> assertThat(problem.failures())
                                .extracting(Problem.Failure::field)
                                .containsExactly("name", "support_url", "camera_snapshot_urls", "timezone"));
    }

    @Test
    void countsVersionsAndRefusesOldOnes() {
        var system = given.system("Room 1");

        var changed = systems.update(with(system, "{\"capacity\": 4}"), 0);

        assertThat(changed.version()).isEqualTo(1);
        assertThatThrownBy(() -> systems.update(with(system, "{\"capacity\": 5}"), 0))
                .isInstanceOf(Problem.Conflict.class)
                .hasMessage("Attempting to edit an old System version");
        assertThatThrownBy(() -> systems.update(SystemSpec.draft("Nowhere"), 0)).isInstanceOf(Problem.NotFound.class);
    }

    @Test
    void addsAModuleOnce() {
        var system = given.system("Room 1");
        var module = given.device(given.driver("Display", Role.DEVICE));

        systems.addModule(system.id(), module.id());
        var after = systems.addModule(system.id(), module.id());

        assertThat(after.modules()).containsExactly(module.id());
        assertThat(after.version()).isEqualTo(1);
        assertThat(systems.mapping(system.id()).fields()).containsEntry("Display/1", module.id());
        assertThatThrownBy(() -> systems.addModule(system.id(), new ModuleId("mod-nowhere")))
                .isInstanceOf(Problem.NotFound.class);
    }

    @Test
    void deletesAModuleThatNoOtherSystemLists() {
        var one = system("Room 1", "{\"features\": [\"Display\", \"Sofa\"]}");
        var two = given.system("Room 2");
        var module = given.device(given.driver("Display", Role.DEVICE));
        systems.addModule(one.id(), module.id());
        systems.addModule(two.id(), module.id());

        var after = systems.removeModule(one.id(), module.id());

        assertThat(after.modules()).isEmpty();
        assertThat(after.features()).containsExactly("Sofa");
        assertThat(after.version()).isEqualTo(2);
        assertThat(database.dao(ModuleDao.class).find(module.id())).isPresent();
        systems.removeModule(two.id(), module.id());
        assertThat(database.dao(ModuleDao.class).find(module.id())).isEmpty();
    }

    @Test
    void takesWhatItOwnsAlongWhenItIsDeleted() {
        var room = given.system("Room 1");
        var other = given.system("Room 2");
        var shared = given.device(given.driver("Display", Role.DEVICE));
        var logic = given.logic(given.driver("Logic", Role.LOGIC), room.id());
        systems.addModule(room.id(), shared.id());
        systems.addModule(other.id(), shared.id());
        var settings = database.dao(SettingsDao.class);
        settings.insert(SettingsEntry.draft(ParentId.of(room.id()), EncryptionLevel.NONE, "a: 1"));
        settings.insert(SettingsEntry.draft(ParentId.of(logic.id()), EncryptionLevel.NONE, "a: 1"));

        systems.delete(room.id());

        assertThat(stored.find(room.id())).isEmpty();
        assertThat(database.dao(ModuleDao.class).find(logic.id())).isEmpty();
        assertThat(database.dao(ModuleDao.class).find(shared.id())).isPresent();
        assertThat(settings.count(Paging.FIRST)).isZero();
    }

    @Test
    void startsOnlyWhatIsItsOwnAndWilling() {
        var room = given.system("Room 1");
        var other = given.system("Room 2");
        var driver = given.driver("Display", Role.DEVICE);
        var own = given.device(driver);
        var shared = given.device(driver);
        systems.addModule(room.id(), own.id());
        systems.addModule(room.id(), shared.id());
        systems.addModule(other.id(), shared.id());

        assertThat(systems.setRunning(room.id(), true, true))
                .extracting(ModuleSpec::id)
                .containsExactly(own.id());
        assertThat(systems.setRunning(room.id(), true, false))
                .extracting(ModuleSpec::id)
                .containsExactly(shared.id());
        assertThat(systems.setRunning(room.id(), true, false)).isEmpty();
    }

    @Test
    void listsByEveryFilter() {
        var a = system("A room", """
                {"zones": ["zone-1", "zone-2"], "bookable": true, "capacity": 10, "email": "a@corp.com",
                 "features": ["VC", "Whiteboard"], "public": true, "signage": true}""");
        system("B room", "{\"zones\": [\"zone-1\"], \"capacity\": 2}");
        var all = SystemQuery.all(Paging.FIRST);

        assertThat(stored.page(all).total()).isEqualTo(2);
        assertThat(ids(stored.page(SystemQuery.all(new Paging(null, 1, 1)))))
                .doesNotContain(a.id())
                .hasSize(1);
        assertThat(ids(stored.page(query("sys-nowhere")))).isEmpty();
        assertThat(ids(stored.page(query(a.id().value())))).containsExactly(a.id());
        assertThat(ids(stored.page(query("a@corp")))).containsExactly(a.id());
        assertThat(ids(stored.page(query("white")))).containsExactly(a.id());
        assertThat(ids(stored.page(query("room")))).hasSize(2);
        assertThat(ids(stored.page(new SystemQuery(
                        Paging.FIRST,
                        List.of(new ZoneId("zone-1"), new ZoneId("zone-2")),
                        List.of(new ZoneId("zone-2"), new ZoneId("zone-9")),
                        true,
                        10,
                        List.of("a@corp.com"),
                        List.of("VC"),
                        null,
                        true,
                        true,
                        null))))
                .containsExactly(a.id());
    }

    private static SystemQuery query(String q) {
        return SystemQuery.all(new Paging(q, 100, 0));
    }

    private static List<SystemId> ids(Page<SystemSpec> page) {
        return page.rows().stream().map(SystemSpec::id).toList();
    }
}
