package dev.caretaker.model.module;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the modules of a system are called in it.
 *
 * @param fields the modules by name and index, as in {@code Display/2}, in the order of the system
 */
public record ModuleMapping(Map<String, ModuleId> fields) {

    public ModuleMapping {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** A module and the name it resolves to. */
    public record Named(ModuleId id, String name) {}

    /** Numbers the modules of each name from 1, in the order given. */
    public static ModuleMapping of(List<Named> modules) {
        var counts = new HashMap<String, Integer>();
        var fields = new LinkedHashMap<String, ModuleId>();
        for (var module : modules) {
            fields.put(
                    new ModuleSlug(module.name(), counts.merge(module.name(), 1, Integer::sum)).field(), module.id());
        }
        return new ModuleMapping(fields);
    }

    /** How many modules there are of each name. */
    public Map<String, Integer> counts() {
        var counts = new LinkedHashMap<String, Integer>();
        fields.keySet().forEach(field -> counts.merge(field.substring(0, field.lastIndexOf('/')), 1, Integer::sum));
        return counts;
    }

    public Optional<ModuleId> find(ModuleSlug slug) {
        return Optional.ofNullable(fields.get(slug.field()));
    }
}
