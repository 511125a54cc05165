package dev.caretaker.store.settings;

import static dev.caretaker.model.settings.EncryptionLevel.NEVER_DISPLAY;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.model.Json;
import dev.caretaker.model.Problem;
import dev.caretaker.model.module.ModuleId;
import dev.caretaker.model.module.ModuleSpec;
import dev.caretaker.model.settings.EncryptionLevel;
import dev.caretaker.model.settings.ParentId;
import dev.caretaker.model.settings.SettingsEntry;
import dev.caretaker.model.settings.SettingsId;
import dev.caretaker.model.system.SystemSpec;
import dev.caretaker.store.Database;
import dev.caretaker.store.ParentDao;
import dev.caretaker.store.Versions;
import dev.caretaker.store.module.ModuleDao;
import dev.caretaker.store.system.SystemDao;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Settings with their old versions. Texts go in plain and are stored enciphered. */
public final class StoredSettings {

    private final Database database;
    private final SettingsCipher cipher;

    public StoredSettings(Database database, SettingsCipher cipher) {
        this.database = database;
        this.cipher = cipher;
    }

    /** @throws Problem.Invalid if there is no such parent, or the text is no object */
    public SettingsEntry create(SettingsEntry entry) {
        return database.write(handle -> {
            requireParent(handle, entry);
            return versioned(handle, dao(handle).insert(sealed(entry, Optional.empty())));
        });
    }

    /** Stores a changed entry. Where its text is what was stored, or the mask of that, the text stays what it was. */
    public SettingsEntry update(SettingsEntry entry) {
        return database.write(handle -> {
            var before = dao(handle).find(entry.id()).orElseThrow(() -> new Problem.NotFound(entry.id()));
            if (!entry.parentId().equals(before.parentId())) {
                requireParent(handle, entry);
            }
            return save(handle, sealed(entry, Optional.of(before)));
        });
    }

    private static void requireParent(Handle handle, SettingsEntry entry) {
        if (!handle.attach(ParentDao.class).keep(entry.parentId())) {
            throw new Problem.Invalid("parent_id", "does not exist");
        }
    }

    /** Deletes an entry with its versions. Returns it as it was. */
    public SettingsEntry delete(SettingsId id) {
        return database.write(handle -> dao(handle).delete(id).orElseThrow(() -> new Problem.NotFound(id)));
    }

    /** The text that somebody wrote; empty if it can not be deciphered. */
    public Optional<String> plain(SettingsEntry entry) {
        return cipher.decipher(entry.settingsString(), entry.parentId(), entry.encryptionLevel());
    }

    /** What holds for a module: what its driver is configured with. */
    public SettingsMerge.Merged of(ModuleSpec module) {
        return database.jdbi().withHandle(handle -> {
            Optional<SystemSpec> system = Optional.ofNullable(module.controlSystemId())
                    .flatMap(id -> handle.attach(SystemDao.class).find(id));
            var entries = dao(handle).of(SettingsMerge.parents(module, system.orElse(null)));
            return SettingsMerge.merge(entries, this::plain);
        });
    }

    /** Sets one setting of a module where it is set already, else in its plain entry, which is made if need be. */
    public SettingsEntry putSetting(ModuleId module, String key, JsonNode value) {
        return database.write(handle -> {
            // Drivers may define several settings at once: one after the other, or a change would be lost.
            var _ = handle.attach(ModuleDao.class).lock(module).orElseThrow(() -> new Problem.NotFound(module));
            return holder(handle, ParentId.of(module), key)
                    .map(entry -> save(handle, with(entry, key, value)))
                    .orElseGet(() -> versioned(handle, dao(handle).insert(fresh(module, key, value))));
        });
    }

    private Optional<SettingsEntry> holder(Handle handle, ParentId parent, String key) {
        return dao(handle).of(List.of(parent)).stream()
                .filter(entry -> entry.encryptionLevel() == EncryptionLevel.NONE
                        || entry.keys().contains(key))
                .max(Comparator.comparing(SettingsEntry::encryptionLevel));
    }

    private SettingsEntry with(SettingsEntry entry, String key, JsonNode value) {
        return sealed(entry.withText(changed(readable(entry), key, value), entry.keys()), Optional.empty());
    }

    private String readable(SettingsEntry entry) {
        return plain(entry)
                .orElseThrow(() -> new Problem.Unavailable(entry.id() + " was enciphered with another server secret"));
    }

    private static String changed(String text, String key, JsonNode value) {
        try {
            return SettingsText.with(text, key, value);
        } catch (IllegalArgumentException e) {
            throw new Problem.Invalid("settings_string", String.valueOf(e.getMessage()));
        }
    }

    private SettingsEntry fresh(ModuleId module, String key, JsonNode value) {
        var text = Json.object().set(key, value).toString();
        return sealed(SettingsEntry.draft(ParentId.of(module), EncryptionLevel.NONE, text), Optional.empty());
    }

    /** With its keys, and enciphered as its level wants it. */
    private SettingsEntry sealed(SettingsEntry entry, Optional<SettingsEntry> before) {
        var text = entry.settingsString();
        if (!SettingsCipher.isEnciphered(text)) {
            return written(entry, text);
        }
        return before.filter(old -> text.equals(SettingsEntry.MASKED) || text.equals(old.settingsString()))
                .map(old -> unchanged(entry, old))
                .orElseThrow(() -> new Problem.Invalid("settings_string", "is masked, and stands for nothing stored"));
    }

    private SettingsEntry unchanged(SettingsEntry entry, SettingsEntry old) {
        if (entry.parentId().equals(old.parentId()) && entry.encryptionLevel() == old.encryptionLevel()) {
            return entry.withText(old.settingsString(), old.keys());
        }
        if (old.encryptionLevel() == NEVER_DISPLAY && entry.encryptionLevel() != NEVER_DISPLAY) {
            throw new Problem.Invalid(
                    "settings_string", "is never displayed, and must be given anew for another level");
        }
        return written(entry, readable(old));
    }

    private SettingsEntry written(SettingsEntry entry, String text) {
        try {
            var keys = SettingsText.keys(SettingsText.parse(text));
            return entry.withText(cipher.encipher(text, entry.parentId(), entry.encryptionLevel()), keys);
        } catch (IllegalArgumentException e) {
            throw new Problem.Invalid("settings_string", String.valueOf(e.getMessage()));
        }
    }

    private static SettingsEntry save(Handle handle, SettingsEntry entry) {
        var saved = dao(handle).update(entry).orElseThrow(() -> new Problem.NotFound(entry.id()));
        return versioned(handle, saved);
    }

    private static SettingsEntry versioned(Handle handle, SettingsEntry entry) {
        dao(handle).keep(SettingsId.next(), entry.id());
        dao(handle).prune(entry.id(), Versions.KEPT);
        return entry;
    }

    private static SettingsDao dao(Handle handle) {
        return handle.attach(SettingsDao.class);
    }
}
