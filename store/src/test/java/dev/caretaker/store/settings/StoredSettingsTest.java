package dev.caretaker.store.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.IntNode;
import dev.caretaker.model.Id;
import dev.caretaker.model.Problem;
import dev.caretaker.model.driver.Role;
import dev.caretaker.model.settings.EncryptionLevel;
import dev.caretaker.model.settings.ParentId;
import dev.caretaker.model.settings.ParentType;
import dev.caretaker.model.settings.SettingsEntry;
import dev.caretaker.model.zone.ZoneSpec;
import dev.caretaker.store.Given;
import dev.caretaker.store.TestDatabase;
import dev.caretaker.store.Versions;
import dev.caretaker.store.driver.Drivers;
import dev.caretaker.store.system.Systems;
import dev.caretaker.store.zone.Zones;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StoredSettingsTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private final SettingsCipher cipher = new SettingsCipher("a secret of the server");
    private final StoredSettings settings = new StoredSettings(database.database(), cipher);
    private final SettingsDao stored = database.dao(SettingsDao.class);
    private final Given given = new Given(database.database());

    private SettingsEntry put(Id parent, EncryptionLevel level, String text) {
        return settings.create(SettingsEntry.draft(ParentId.of(parent), level, text));
    }

    @Test
    void mergesDriverZonesSystemAndModuleInThisOrder() {
        var zones = new Zones(database.database());
        var first = zones.create(ZoneSpec.draft("First"));
        var last = zones.create(ZoneSpec.draft("Last"));
        var room = new Systems(database.database())
                .update(
                        Given.with(
                                given.system("Room"), "{\"zones\": [\"%s\", \"%s\"]}".formatted(first.id(), last.id())),
                        0);
        var driver = given.driver("Logic", Role.LOGIC);
        var logic = given.logic(driver, room.id());
        put(driver.id(), EncryptionLevel.NONE, "{a: driver, b: driver, c: driver, d: driver, e: driver, f: {x: 1}}");
        put(first.id(), EncryptionLevel.NONE, "b: first\nc: first\nd: first\ne: first");
        put(last.id(), EncryptionLevel.NONE, "c: last\nd: last\ne: last");
        put(room.id(), EncryptionLevel.NONE, "d: room\ne: room\nf: {y: 2}");
        put(logic.id(), EncryptionLevel.ADMIN, "e: secret");
        put(logic.id(), EncryptionLevel.NONE, "e: plain");

        var merged = settings.of(logic);

        assertThat(merged.skipped()).isEmpty();
        assertThat(merged.settings()).hasToString("""
                {"a":"driver","b":"first","c":"last","d":"room","e":"secret","f":{"y":2}}""");
    }

    @Test
    void ignoresZonesAndSystemForDevices() {
        var driver = given.driver("Display", Role.DEVICE);
        var module = given.device(driver);
        put(driver.id(), EncryptionLevel.NONE, "a: 1");
        put(module.id(), EncryptionLevel.NONE, "{\"b\":\t2}");

        assertThat(settings.of(module).settings()).hasToString("{\"a\":1,\"b\":2}");
    }

    @Test
    void skipsWhatItCannotRead() {
        var module = given.device(given.driver("Display", Role.DEVICE));
        var broken = stored.insert(SettingsEntry.draft(ParentId.of(module.id()), EncryptionLevel.NONE, "- a list"));
        put(module.id(), EncryptionLevel.ADMIN, "b: 2");
        var elsewhere = new StoredSettings(database.database(), new SettingsCipher("another server secret"));

        assertThat(settings.of(module).settings()).hasToString("{\"b\":2}");
        assertThat(settings.of(module).skipped())
                .extracting(SettingsMerge.Skipped::id)
                .containsExactly(broken.id());
        assertThat(elsewhere.of(module).skipped()).hasSize(2);
    }

    @Test
    void storesSecretsEncipheredWithTheirKeysInTheOpen() {
        var module = given.device(given.driver("Display", Role.DEVICE));

        var entry = put(module.id(), EncryptionLevel.SUPPORT, "password: hunter2");

        assertThat(entry.settingsString()).startsWith("\u001b").doesNotContain("hunter2");
        assertThat(entry.keys()).containsExactly("password");
        assertThat(entry).asString().doesNotContain("hunter2");
        assertThat(settings.plain(entry)).contains("password: hunter2");
        assertThat(settings.update(entry).settingsString()).isEqualTo(entry.settingsString());
    }

    @Test
    void bindsCipherTextToItsPlace() {
        var one = ParentId.of(given.device(given.driver("Display", Role.DEVICE)).id());
        var text = cipher.encipher("a: 1", one, EncryptionLevel.ADMIN);

        assertThat(cipher.decipher(text, one, EncryptionLevel.ADMIN)).contains("a: 1");
        assertThat(cipher.decipher(text, one, EncryptionLevel.SUPPORT)).isEmpty();
        assertThat(cipher.decipher(text, new ParentId("mod-other"), EncryptionLevel.ADMIN))
                .isEmpty();
        assertThat(cipher.decipher(text.replaceFirst(".$", "").concat("A"), one, EncryptionLevel.ADMIN))
                .isEmpty();
        assertThat(cipher.decipher("\u001bnonsense", one, EncryptionLevel.ADMIN))
                .isEmpty();
    }

    @Test
    void refusesWhatIsNoObject() {
        var module = given.device(given.driver("Display", Role.DEVICE));

        var bomb = new StringBuilder("a0: &a0 [x]\n");
        for (var level = 1; level < 25; level++) {
            bomb.append("a%1$d: &a%1$d [*a%2$d, *a%2$d]\n".formatted(level, level - 1));
        }
        for (var text : List.of(
                "- a",
                "just text",
                "a: [",
                "a: !!java.net.URL [x]",
                "&a [*a]",
                "{\"a\": 1} and more",
                "a: 1\na: 2",
                "a: " + "[".repeat(10_000),
                "{\"a\":".repeat(10_000),
                "a: \u0007",
                bomb.toString())) {
            assertThatThrownBy(() -> put(module.id(), EncryptionLevel.NONE, text))
                    .as(text)
                    .isInstanceOf(Problem.Invalid.class)
                    .hasMessageStartingWith("settings_string is not a valid JSON or YAML object");
        }
        assertThat(put(module.id(), EncryptionLevel.NONE, " ").keys()).isEmpty();
    }

    @Test
    void keepsTwentyVersions() {
        var module = given.device(given.driver("Display", Role.DEVICE));
        var entry = put(module.id(), EncryptionLevel.NONE, "a: 0");

        for (var number = 1; number <= 22; number++) {
            entry = settings.update(entry.withText("a: " + number, List.of()));
        }

        assertThat(stored.countVersions(entry.id())).isEqualTo(Versions.KEPT);
        assertThat(stored.versions(entry.id(), 1, 0).getFirst().settingsString())
                .isEqualTo("a: 22");
        assertThat(stored.of(List.of(ParentId.of(module.id())))).hasSize(1);
        var version = stored.versions(entry.id(), 1, 0).getFirst().id();
        assertThat(stored.find(version)).isEmpty();
        assertThatThrownBy(() -> settings.delete(version)).isInstanceOf(Problem.NotFound.class);
        settings.delete(entry.id());
        assertThat(stored.countVersions(entry.id())).isZero();
    }

    @Test
    void keepsTheTextThatAMaskStandsFor() {
        var module = given.device(given.driver("Display", Role.DEVICE));
        var entry = put(module.id(), EncryptionLevel.NEVER_DISPLAY, "pin: 1");

        var echoed = settings.update(entry.masked());

        assertThat(echoed.settingsString()).isEqualTo(entry.settingsString());
        assertThat(echoed.keys()).containsExactly("pin");
        assertThat(settings.of(module).settings()).hasToString("{\"pin\":1}");
        assertThatThrownBy(() -> SettingsText.parse(SettingsEntry.MASKED)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> put(module.id(), EncryptionLevel.ADMIN, SettingsEntry.MASKED))
                .isInstanceOf(Problem.Invalid.class)
                .hasMessageContaining("masked");
        assertThatThrownBy(() -> settings.update(entry.withText("\u001bother|text|here", List.of())))
                .isInstanceOf(Problem.Invalid.class);
    }

    @Test
    void enciphersAnewWhatMovesToAnotherLevelOrParent() {
        var driver = given.driver("Display", Role.DEVICE);
        var module = given.device(driver);
        var entry = put(module.id(), EncryptionLevel.NONE, "pin: 1");

        var secret = settings.update(Given.with(entry, "{\"encryption_level\": 2}"));
        var moved = settings.update(Given.with(secret.masked(), "{\"parent_id\": \"%s\"}".formatted(driver.id())));
        var plain = settings.update(Given.with(moved, "{\"encryption_level\": 0}"));

        assertThat(secret.settingsString()).startsWith("\u001b");
        assertThat(settings.plain(secret)).contains("pin: 1");
        assertThat(settings.plain(moved)).contains("pin: 1");
        assertThat(moved.parentType()).isEqualTo(ParentType.DRIVER);
        assertThat(plain.settingsString()).isEqualTo("pin: 1");
        assertThat(stored.versions(entry.id(), 9, 0))
                .extracting(SettingsEntry::parentId)
                .containsExactly(
                        ParentId.of(driver.id()),
                        ParentId.of(driver.id()),
                        ParentId.of(module.id()),
                        ParentId.of(module.id()));
    }

    @Test
    void doesNotRevealWhatIsNeverDisplayedByAnotherLevel() {
        var module = given.device(given.driver("Display", Role.DEVICE));
        var entry = put(module.id(), EncryptionLevel.NEVER_DISPLAY, "pin: 1");
        var lower = Given.with(entry, "{\"encryption_level\": 2}");

        assertThatThrownBy(() -> settings.update(lower)).isInstanceOf(Problem.Invalid.class);
        assertThatThrownBy(() -> settings.update(lower.masked())).isInstanceOf(Problem.Invalid.class);
        assertThat(settings.plain(settings.update(lower.withText("pin: 2", List.of()))))
                .contains("pin: 2");
    }

    @Test
    void wantsAParentThatThereIs() {
        var module = given.device(given.driver("Display", Role.DEVICE));
        var entry = put(module.id(), EncryptionLevel.NONE, "a: 1");

        assertThatThrownBy(() -> put(new ParentId("mod-none"), EncryptionLevel.NONE, "a: 1"))
                .hasMessage("parent_id does not exist");
        assertThatThrownBy(() -> settings.update(Given.with(entry, "{\"parent_id\": \"zone-none\"}")))
                .hasMessage("parent_id does not exist");
    }

    @Test
    void goesWithItsParentAndAllVersions() {
        var zones = new Zones(database.database());
        var zone = zones.create(ZoneSpec.draft("Zone"));
        var driver = given.driver("Display", Role.DEVICE);
        var module = given.device(driver);
        var room = given.system("Room");
        for (var parent : List.of(zone.id(), driver.id(), module.id(), room.id())) {
            put(parent, EncryptionLevel.SUPPORT, "a: 1");
        }

        zones.delete(zone.id());
        new Systems(database.database()).delete(room.id());
        new Drivers(database.database()).delete(driver.id());

        var left = database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT count(*) FROM sets")
                        .mapTo(Integer.class)
                        .one());
        assertThat(left).isZero();
    }

    @Test
    void setsASettingWhereItIsHeld() {
        var module = given.device(given.driver("Display", Role.DEVICE));
        put(module.id(), EncryptionLevel.ADMIN, "pin: 1");

        settings.putSetting(module.id(), "volume", IntNode.valueOf(5));
        settings.putSetting(module.id(), "pin", IntNode.valueOf(2));

        assertThat(settings.of(module).settings()).hasToString("{\"volume\":5,\"pin\":2}");
        assertThat(stored.of(List.of(ParentId.of(module.id()))))
                .extracting(SettingsEntry::encryptionLevel)
                .containsExactly(EncryptionLevel.NONE, EncryptionLevel.ADMIN);
    }

    @Test
    void losesNoSettingWhenSeveralAreSetAtOnce() {
        var module = given.device(given.driver("Display", Role.DEVICE));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var number = 0; number < 20; number++) {
                var value = IntNode.valueOf(number);
                threads.execute(() -> settings.putSetting(module.id(), "key" + value, value));
            }
        }

        assertThat(settings.of(module).settings()).hasSize(20);
        assertThat(stored.of(List.of(ParentId.of(module.id())))).hasSize(1);
    }
}
