package dev.caretaker.model.settings;

import dev.caretaker.model.ReadOnly;
import dev.caretaker.model.user.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Settings of one parent at one level, as somebody wrote them: YAML or JSON, enciphered above level 0. */
public record SettingsEntry(
        @ReadOnly SettingsId id,
        ParentId parentId,
        @ReadOnly ParentType parentType,
        EncryptionLevel encryptionLevel,
        String settingsString,
        @ReadOnly List<String> keys,
        @ReadOnly @Nullable SettingsId settingsId,
        @ReadOnly @Nullable UserId modifiedById,
        @ReadOnly Instant createdAt,
        @ReadOnly Instant updatedAt) {

    public SettingsEntry {
        keys = List.copyOf(keys);
        parentType = parentId.type();
    }

    /** What a new one is, unless told otherwise. */
    public static SettingsEntry draft(ParentId parent, EncryptionLevel level, String text) {
        var now = Instant.now();
        return new SettingsEntry(
                SettingsId.next(), parent, parent.type(), level, text, List.of(), null, null, now, now);
    }

    /** This entry with another text, which has these keys. */
    public SettingsEntry withText(String text, List<String> textKeys) {
        return new SettingsEntry(
                id,
                parentId,
                parentType,
                encryptionLevel,
                text,
                textKeys,
                settingsId,
                modifiedById,
                createdAt,
                updatedAt);
    }

    /** A copy to keep when this one changes. */
    public SettingsEntry version() {
        return new SettingsEntry(
                SettingsId.next(),
                parentId,
                parentType,
                encryptionLevel,
                settingsString,
                keys,
                id,
                modifiedById,
                updatedAt,
                updatedAt);
    }

    /** Without the text, which may be secret. */
    @Override
    public String toString() {
        return "SettingsEntry[" + id + ", " + parentId + ", " + encryptionLevel + ", " + keys + "]";
    }
}
