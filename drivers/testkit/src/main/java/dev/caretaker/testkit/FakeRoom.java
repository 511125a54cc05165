package dev.caretaker.testkit;

import dev.caretaker.link.RoomView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A room of modules that record their calls, for the tests of logic. Modules may be added at any time. */
public final class FakeRoom {

    private final String id;
    private final String name;
    private final List<FakeModule> modules = new CopyOnWriteArrayList<>();
    private final List<Consumer<String>> watchers = new CopyOnWriteArrayList<>();
    private volatile int capacity;
    private volatile List<String> zones = List.of();

    public FakeRoom(String name) {
        this.id = "sys-" + name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        this.name = name;
    }

    /** @param people how many it is for */
    public FakeRoom capacity(int people) {
        capacity = people;
        return this;
    }

    public FakeRoom zones(String... identifiers) {
        zones = List.of(identifiers);
        return this;
    }

    public String id() {
        return id;
    }

    /** Adds a module called {@code name}: the first of that name is number 1, the next number 2. */
    public FakeModule add(String name) {
        var index = (int) modules.stream()
                        .filter(module -> module.name().equals(name))
                        .count()
                + 1;
        var module = new FakeModule(name, index);
        modules.add(module);
        watchers.forEach(watcher -> watcher.accept(id));
        return module;
    }

    /** @param watcher hears the room's identifier when there are other modules than before */
    void watch(Consumer<String> watcher) {
        watchers.add(watcher);
    }

    Optional<FakeModule> find(String name, int index) {
        return modules.stream()
                .filter(module -> module.name().equals(name) && module.index() == index)
                .findFirst();
    }

    List<FakeModule> members() {
        return modules;
    }

    RoomView view() {
        var members = new ArrayList<RoomView.Member>();
        modules.forEach(module -> members.add(module.member()));
        return new RoomView(id, name, name, null, null, capacity, true, List.of(), null, zones, List.copyOf(members));
    }
}
