package dev.caretaker.store.settings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caretaker.model.Json;
import dev.caretaker.model.driver.Role;
import dev.caretaker.model.module.ModuleSpec;
import dev.caretaker.model.settings.ParentId;
import dev.caretaker.model.settings.SettingsEntry;
import dev.caretaker.model.settings.SettingsId;
import dev.caretaker.model.system.SystemSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which settings hold for a module. Later ones replace earlier ones, key by key and whole: driver, then for logic its
 * system's zones in their order and the system, then the module; within each, a higher level replaces a lower one.
 */
public final class SettingsMerge {

    private SettingsMerge() {}

    /**
     * What a merge gave.
     *
     * @param skipped the entries that could not be read
     */
    public record Merged(ObjectNode settings, List<Skipped> skipped) {
        public Merged {
            skipped = List.copyOf(skipped);
        }
    }

    /** An entry that could not be read, and why; the text says nothing of what is in it. */
    public record Skipped(SettingsId id, String reason) {}

    /**
     * Whose settings hold for {@code module}, the weakest first.
     *
     * @param system the system of a module of logic; others need none
     */
    public static List<ParentId> parents(ModuleSpec module, @Nullable SystemSpec system) {
        var parents = new ArrayList<ParentId>();
        parents.add(ParentId.of(module.driverId()));
        if (module.role() == Role.LOGIC && system != null) {
            parents.addAll(parents(system));
        }
        parents.add(ParentId.of(module.id()));
        return parents;
    }

    /** Whose settings hold for a system, the weakest first. */
    public static List<ParentId> parents(SystemSpec system) {
        var parents = new ArrayList<ParentId>();
        system.zones().forEach(zone -> parents.add(ParentId.of(zone)));
        parents.add(ParentId.of(system.id()));
        return parents;
    }

    /**
     * Merges entries.
     *
     * @param entries the weakest first
     * @param plain the text of an entry; empty if it can not be deciphered
     */
    public static Merged merge(List<SettingsEntry> entries, Function<SettingsEntry, Optional<String>> plain) {
        var merged = Json.object();
        var skipped = new ArrayList<Skipped>();
        for (var entry : entries) {
            var text = plain.apply(entry);
            if (text.isEmpty()) {
                skipped.add(new Skipped(entry.id(), "can not be deciphered"));
                continue;
            }
            try {
                merged.setAll(SettingsText.parse(text.get()));
            } catch (IllegalArgumentException _) {
                skipped.add(new Skipped(entry.id(), "is not a valid JSON or YAML object"));
            }
        }
        return new Merged(merged, skipped);
    }
}
