package dev.caretaker.api.settings;

import dev.caretaker.auth.Caller;
import dev.caretaker.model.settings.EncryptionLevel;
import dev.caretaker.model.settings.SettingsEntry;
import dev.caretaker.store.settings.StoredSettings;
import java.util.List;

/** Settings as callers may see them: of what is not for them, the keys alone. */
record ShownSettings(StoredSettings settings) {

    SettingsEntry to(Caller caller, SettingsEntry entry) {
        if (!mayRead(caller, entry.encryptionLevel())) {
            return entry.masked();
        }
        return settings.plain(entry)
                .map(text -> entry.withText(text, entry.keys()))
                .orElseGet(entry::masked);
    }

    List<SettingsEntry> to(Caller caller, List<SettingsEntry> entries) {
        return entries.stream().map(entry -> to(caller, entry)).toList();
    }

    /** As they are shown where nothing is deciphered, whoever asks. */
    static SettingsEntry toAnybody(SettingsEntry entry) {
        return entry.encryptionLevel() == EncryptionLevel.NONE ? entry : entry.masked();
    }

    private static boolean mayRead(Caller caller, EncryptionLevel level) {
        return switch (level) {
            case NONE -> true;
            case SUPPORT -> caller.support();
            case ADMIN -> caller.admin();
            case NEVER_DISPLAY -> false;
        };
    }
}
