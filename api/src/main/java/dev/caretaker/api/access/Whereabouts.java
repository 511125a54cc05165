package dev.caretaker.api.access;

import dev.caretaker.auth.Caller;
import dev.caretaker.auth.permission.Organisation;
import dev.caretaker.model.Id;
import dev.caretaker.model.module.ModuleId;
import dev.caretaker.model.module.ModuleSpec;
import dev.caretaker.model.system.SystemId;
import dev.caretaker.model.system.SystemSpec;
import dev.caretaker.model.zone.ZoneId;
import dev.caretaker.store.Database;
import dev.caretaker.store.module.ModuleDao;
import dev.caretaker.store.system.SystemDao;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** In which zones things are, and what somebody may do to a thing because of that. */
public record Whereabouts(Database database, Grounds grounds) {

    /** The zones of a zone, a system or a module; none for anything else, and for what does not exist. */
    public List<ZoneId> of(String id) {
        return switch (id.substring(0, Math.max(0, id.indexOf('-')))) {
            case "zone" -> read(id, ZoneId::new).stream().toList();
            case "sys" -> zones(read(id, SystemId::new).flatMap(systems()::find).stream());
            case "mod" ->
                read(id, ModuleId::new)
                        .flatMap(database.dao(ModuleDao.class)::find)
                        .map(this::of)
                        .orElse(List.of());
            default -> List.of();
        };
    }

    /** Those of the systems that have the module. */
    public List<ZoneId> of(ModuleSpec module) {
        return zones(Stream.concat(
                Optional.ofNullable(module.controlSystemId()).flatMap(systems()::find).stream(),
                systems().listing(List.of(module.id())).stream()));
    }

    /** What the organisation makes of {@code caller} at the thing. */
    public Organisation organisation(Caller caller, String id) {
        return read(id, ZoneId::new)
                .map(zone -> grounds.entitlements().organisation(caller, zone))
                .orElseGet(() -> grounds.entitlements().organisation(caller, of(id)));
    }

    private static List<ZoneId> zones(Stream<SystemSpec> systems) {
        return systems.flatMap(system -> system.zones().stream()).distinct().toList();
    }

    private static <T extends Id> Optional<T> read(String id, Function<String, T> read) {
        try {
            return Optional.of(read.apply(id));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private SystemDao systems() {
        return database.dao(SystemDao.class);
    }
}
