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

    /** What is shown in place of a text that the caller may not see. It is neither YAML nor JSON. */
    public static final String MASKED = "\u001bmasked";

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

    /** This entry as changed by somebody. */
    public SettingsEntry by(UserId user) {
        return new SettingsEntry(
                id,
                parentId,
                parentType,
                encryptionLevel,
                settingsString,
                keys,
                settingsId,
                user,
                createdAt,
                updatedAt);
    }

    /** This entry for somebody who may not see its text; the keys stay. */
    public SettingsEntry masked() {
        return withText(MASKED, keys);
    }

    /** Without the text, which may be secret. */
    @Override
    public String toString() {
        return "SettingsEntry[" + id + ", " + parentId + ", " + encryptionLevel + ", " + keys + "]";
    }
}
