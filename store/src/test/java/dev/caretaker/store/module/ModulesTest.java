package dev.caretaker.store.module;

import static dev.caretaker.store.Given.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caretaker.model.Paging;
import dev.caretaker.model.Problem;
import dev.caretaker.model.driver.Role;
import dev.caretaker.model.module.ModuleQuery;
import dev.caretaker.model.module.ModuleSpec;
import dev.caretaker.model.zone.ZoneSpec;
import dev.caretaker.store.Given;
import dev.caretaker.store.TestDatabase;
import dev.caretaker.store.driver.Drivers;
import dev.caretaker.store.repository.Repositories;
import dev.caretaker.store.settings.SettingsCipher;
import dev.caretaker.store.system.SystemDao;
import dev.caretaker.store.system.Systems;
import dev.caretaker.store.zone.ZoneDao;
import dev.caretaker.store.zone.Zones;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ModulesTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private final Modules modules = new Modules(database.database());
    private final ModuleDao stored = database.dao(ModuleDao.class);
    private final Drivers drivers = new Drivers(database.database());
    private final Given given = new Given(database.database());

    @Test
    void takesNameAndRoleFromTheDriver() {
        var driver = given.driver("Display", Role.DEVICE);

        var module = given.device(driver);

        assertThat(module.name()).isEqualTo("Display");
        assertThat(module.role()).isEqualTo(Role.DEVICE);
        assertThat(stored.find(module.id())).contains(module);
        drivers.update(with(driver, "{\"module_name\": \"Screen\"}"));
        assertThat(stored.find(module.id())).map(ModuleSpec::name).contains("Screen");
    }

    @Test
    void appendsLogicToItsSystem() {
        var system = given.system("Room");

        var logic = given.logic(given.driver("Logic", Role.LOGIC), system.id());

        var after = database.dao(SystemDao.class).find(system.id()).orElseThrow();
        assertThat(after.modules()).containsExactly(logic.id());
        assertThat(after.version()).isEqualTo(1);
    }

    @Test
    void checksWhatTheRoleNeeds() {
        var device = given.driver("Display", Role.DEVICE);
        var service = given.driver("Mail", Role.SERVICE);
        var logic = given.driver("Logic", Role.LOGIC);

        assertThatThrownBy(() -> modules.create(ModuleSpec.draft(device.id())))
                .hasMessage("ip cannot be blank; port is invalid");
        assertThatThrownBy(() -> modules.create(with(ModuleSpec.draft(device.id()), "{\"ip\": \"a b\", \"port\": 1}")))
                .hasMessage("ip address, hostname or port are invalid");
        assertThatThrownBy(() -> modules.create(ModuleSpec.draft(service.id()))).hasMessage("uri not present");
        assertThatThrownBy(() -> modules.create(with(ModuleSpec.draft(service.id()), "{\"uri\": \"mail\"}")))
                .hasMessage("uri is an invalid URI");
        assertThatThrownBy(() -> modules.create(ModuleSpec.draft(logic.id())))
                .isInstanceOf(Problem.Invalid.class)
                .hasMessage("control_system must be associated for logic modules");
    }

    @Test
    void setsTlsFromTheSchemeOfAService() {
        var service = given.driver("Mail", Role.SERVICE);

        var module = modules.create(with(ModuleSpec.draft(service.id()), """
                {"uri": "https://mail.example.com", "udp": true}"""));

        assertThat(module.tls()).isTrue();
        assertThat(module.udp()).isFalse();
    }

    @Test
    void marksTheIdentifierOfAModuleOnAnEdge() {
        var driver = given.driver("Display", Role.DEVICE);

        var module = modules.create(with(ModuleSpec.draft(driver.id()), """
                {"ip": "10.0.0.1", "port": 1, "edge_id": "edge-a"}"""));

        assertThat(module.id().value()).endsWith("-edge");
        assertThat(modules.update(module).id()).isEqualTo(module.id());
    }

    @Test
    void leavesEverySystemWhenItIsDeleted() {
        var systems = new Systems(database.database());
        var module = given.device(given.driver("Display", Role.DEVICE));
        var room = given.system("Room");
        systems.addModule(room.id(), module.id());

        modules.delete(module.id());

        var after = database.dao(SystemDao.class).find(room.id()).orElseThrow();
        assertThat(after.modules()).isEmpty();
        assertThat(after.version()).isEqualTo(2);
        assertThatThrownBy(() -> modules.delete(module.id())).isInstanceOf(Problem.NotFound.class);
    }

    @Test
    void goesWithItsRepository() {
        var driver = given.driver("Display", Role.DEVICE);
        var module = given.device(driver);
        var repositories = new Repositories(database.database(), new SettingsCipher("a secret of the server"));

        repositories.delete(driver.repositoryId());

        assertThat(stored.find(module.id())).isEmpty();
    }

    @Test
    void keepsTheRoleOfADriver() {
        var driver = given.driver("Display", Role.DEVICE);

        assertThatThrownBy(() -> drivers.update(with(driver, "{\"role\": 2}")))
                .isInstanceOf(Problem.Invalid.class)
                .hasMessage("role Driver role must not change");
    }

    @Test
    void listsByEveryFilter() {
        var display = given.driver("Display", Role.DEVICE);
        var one = given.device(display);
        var two = modules.create(with(ModuleSpec.draft(display.id()), """
                {"ip": "10.0.0.2", "port": 1, "custom_name": "Beamer"}"""));
        given.logic(given.driver("Logic", Role.LOGIC), given.system("Room").id());
        modules.setRunning(List.of(one.id()), true);

        assertThat(stored.page(ModuleQuery.all(Paging.FIRST)).rows())
                .extracting(ModuleSpec::resolvedName)
                .containsExactly("Beamer", "Display", "Logic");
        assertThat(stored.list(new ModuleQuery(
                        Paging.FIRST, display.id(), true, true, one.updatedAt().plusSeconds(9), null)))
                .extracting(ModuleSpec::id)
                .containsExactly(one.id());
        assertThat(stored.list(ModuleQuery.all(new Paging("10.0.0.2", 10, 0))))
                .extracting(ModuleSpec::id)
                .contains(two.id());
        assertThat(stored.list(ModuleQuery.all(new Paging("beam", 10, 0)))).hasSize(1);
        assertThat(stored.list(ModuleQuery.all(new Paging("java", 10, 0)))).hasSize(3);
        assertThat(stored.list(new ModuleQuery(Paging.FIRST, null, false, null, null, List.of())))
                .isEmpty();
    }

    @Test
    void zonesGoWithTheirChildrenAndKnowNoCircles() {
        var zones = new Zones(database.database());
        var building = zones.create(ZoneSpec.draft("Building"));
        var level = zones.create(with(ZoneSpec.draft("Level"), "{\"parent_id\": \"%s\"}".formatted(building.id())));
        var systems = new Systems(database.database());
        var room = systems.update(
                with(given.system("Room"), "{\"zones\": [\"%s\", \"zone-other\"]}".formatted(level.id())), 0);

        assertThatThrownBy(() -> zones.update(with(building, "{\"parent_id\": \"%s\"}".formatted(level.id()))))
                .isInstanceOf(Problem.Invalid.class);
        zones.delete(building.id());

        assertThat(database.dao(ZoneDao.class).find(level.id())).isEmpty();
        var after = database.dao(SystemDao.class).find(room.id()).orElseThrow();
        assertThat(after.zones()).hasSize(1);
        assertThat(after.version()).isEqualTo(2);
    }
}
