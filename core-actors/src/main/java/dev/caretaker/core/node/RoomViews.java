package dev.caretaker.core.node;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.core.process.Questions;
import dev.caretaker.core.state.StateReader;
import dev.caretaker.link.RoomView;
import dev.caretaker.link.RoomView.Member;
import dev.caretaker.model.Json;
import dev.caretaker.model.Problem;
import dev.caretaker.model.module.ModuleId;
import dev.caretaker.model.module.ModuleSlug;
import dev.caretaker.model.system.SystemId;
import dev.caretaker.model.system.SystemSpec;
import dev.caretaker.model.zone.ZoneId;
import dev.caretaker.store.Database;
import dev.caretaker.store.system.SystemDao;
import dev.caretaker.store.system.Systems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Shows systems to drivers: what is stored, and what the modules in them can do. */
final class RoomViews implements Questions.Rooms {

    private static final Executor BLOCKING = Executors.newVirtualThreadPerTaskExecutor();

    private final Database database;
    private final Systems systems;
    private final StateReader state;

    RoomViews(Database database, StateReader state) {
        this.database = database;
        this.systems = new Systems(database);
        this.state = state;
    }

    @Override
    public CompletionStage<RoomView> room(SystemId id) {
        return CompletableFuture.supplyAsync(() -> stored(id), BLOCKING).thenCompose(room -> {
            var modules = List.copyOf(room.places().values());
            return state.descriptions(modules).thenApply(descriptions -> view(room, descriptions));
        });
    }

    private record Stored(SystemSpec system, Map<String, ModuleId> places) {}

    private Stored stored(SystemId id) {
        var system = database.dao(SystemDao.class).find(id).orElseThrow(() -> new Problem.NotFound(id));
        return new Stored(system, systems.mapping(id).fields());
    }

    private static RoomView view(Stored room, Map<ModuleId, String> descriptions) {
        var system = room.system();
        return new RoomView(
                system.id().value(),
                system.name(),
                system.displayName(),
                system.description(),
                system.email(),
                system.capacity(),
                system.bookable(),
                system.features(),
                system.timezone(),
                system.zones().stream().map(ZoneId::value).toList(),
                room.places().entrySet().stream()
                        .map(place -> member(place.getKey(), place.getValue(), descriptions.get(place.getValue())))
                        .toList());
    }

    private static Member member(String place, ModuleId module, @Nullable String description) {
        var slash = place.lastIndexOf('/');
        var slug = new ModuleSlug(place.substring(0, slash), Integer.parseInt(place.substring(slash + 1)));
        if (description == null) {
            return new Member(module.value(), slug.name(), slug.index(), List.of(), List.of());
        }
        var metadata = parse(description);
        return new Member(
                module.value(),
                slug.name(),
                slug.index(),
                metadata.path("interface")
                        .propertyStream()
                        .map(Map.Entry::getKey)
                        .toList(),
                metadata.path("implements").valueStream().map(JsonNode::asText).toList());
    }

    private static JsonNode parse(String json) {
        try {
            return Json.mapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
