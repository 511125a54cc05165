package dev.caretaker.api.settings;

import dev.caretaker.api.http.Permission;
import dev.caretaker.auth.Caller;
import dev.caretaker.model.Problem;
import dev.caretaker.model.settings.EncryptionLevel;
import dev.caretaker.model.settings.SettingsEntry;

/** Who may do what with settings. Rights that come with a group or the organisation belong here. */
final class SettingsGates {

    private SettingsGates() {}

    /** By the parent: of an entry which the path calls {@code id}, or those that {@code parent_id} names. */
    static Permission view() {
        return Permission.Level.SUPPORT;
    }

    /** By the parent, before and after the change; those of drivers are for administrators. */
    static Permission modify() {
        return Permission.Level.ADMIN;
    }

    /** @throws Problem.Forbidden if the entry is secret, and the caller no administrator */
    static void refuseSecrets(Caller caller, SettingsEntry entry) {
        if (!caller.admin() && entry.encryptionLevel() != EncryptionLevel.NONE) {
            throw new Problem.Forbidden("administrator: others can only modify unencrypted settings");
        }
    }
}
