package dev.caretaker.core.supervision;

import dev.caretaker.core.supervision.Supervised.Build;
import dev.caretaker.core.supervision.Supervised.DriverNode;
import dev.caretaker.core.supervision.Supervised.Event;
import dev.caretaker.core.supervision.Supervised.Jvm;
import dev.caretaker.core.supervision.Supervised.ModuleNode;
import dev.caretaker.core.supervision.Supervised.Node;
import dev.caretaker.core.supervision.Supervised.Room;
import dev.caretaker.core.supervision.Supervised.Tree;
import dev.caretaker.core.supervision.Supervised.Update;
import dev.caretaker.model.driver.DriverId;
import dev.caretaker.model.driver.DriverSpec;
import dev.caretaker.model.module.ModuleId;
import dev.caretaker.model.system.SystemId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is known of this node. Actors write into it when something happens; it tells its followers at most four times a
 * second and driver, so that a driver that comes and goes quickly does not flood a browser.
 */
public final class SupervisionBook implements Supervision, AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(250);

    private final UnaryOperator<Node> measured;
    private final Node node;
    private final Map<String, Page> pages = new HashMap<>();
    private final Map<String, Listed> rooms = new TreeMap<>();
    private final Deque<Event> events = new ArrayDeque<>();
    private final Set<String> changed = new LinkedHashSet<>();
    private final Set<String> gone = new HashSet<>();
    private final Set<Consumer<Update>> followers = new CopyOnWriteArraySet<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("supervision").daemon().factory());

    /** A room and the modules that it lists. */
    private record Listed(Room room, Set<ModuleId> modules) {}

    /** One driver: what its actors said last. */
    private static final class Page {

        private final DriverSpec driver;
        private Build build;
        private Jvm process = new Jvm("stopped", null, now(), 0, null, null, null, null, null, null);
        private final Map<String, ModuleNode> modules = new HashMap<>();

        Page(DriverSpec driver) {
            this.driver = driver;
            this.build = new Build("compiling", driver.commit(), null);
        }

        DriverNode shown(Function<String, List<Room>> rooms) {
            return new DriverNode(
                    driver.id().value(),
                    driver.name(),
                    driver.fileName(),
                    driver.moduleName(),
                    build,
                    process,
                    modules.values().stream()
                            .sorted(Comparator.comparing(ModuleNode::name).thenComparing(ModuleNode::id))
                            .map(module -> module.in(rooms.apply(module.id())))
                            .toList());
        }
    }

    /**
     * @param node this node, without drivers
     * @param measured adds what is measured: memory and processor
     */
    public SupervisionBook(Node node, UnaryOperator<Node> measured) {
        this.node = node;
        this.measured = measured;
        var _ = clock.scheduleWithFixedDelay(
                this::tellChanges, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Now, in the form that is shown. */
    public static double now() {
        return System.currentTimeMillis() / 1_000.0;
    }

    /** A driver was deleted; it is shown until its modules and its process have ended. */
    public synchronized void gone(DriverId driver) {
        gone.add(driver.value());
        forgetIfEnded(driver.value());
    }

    private void forgetIfEnded(String driver) {
        var page = pages.get(driver);
        if (gone.contains(driver)
                && page != null
                && page.modules.isEmpty()
                && page.process.state().equals("stopped")) {
            pages.remove(driver);
            changed.add(driver);
        }
    }

    public synchronized void build(DriverSpec driver, Build build) {
        if (gone.contains(driver.id().value())) {
            return;
        }
        var page = page(driver);
        page.build = build;
        changed.add(driver.id().value());
    }

    /** {@code change} gets what was said last. */
    public synchronized void process(DriverSpec driver, UnaryOperator<Jvm> change) {
        var page = page(driver);
        page.process = change.apply(page.process);
        changed.add(driver.id().value());
        forgetIfEnded(driver.id().value());
    }

    /** {@code change} gets what was said last, or {@code null} for a module that is new here. */
    public synchronized void module(DriverSpec driver, ModuleId module, Change change) {
        page(driver).modules.compute(module.value(), (_, before) -> change.apply(before));
        changed.add(driver.id().value());
        forgetIfEnded(driver.id().value());
    }

    /** How a module changes; a result of {@code null} takes it from the page. */
    @FunctionalInterface
    public interface Change {
        @Nullable
        ModuleNode apply(@Nullable ModuleNode before);
    }

    /** A room lists these modules, and no others. */
    public synchronized void room(SystemId system, String name, Collection<ModuleId> modules) {
        var before = rooms.put(system.value(), new Listed(new Room(system.value(), name), Set.copyOf(modules)));
        touch(modules);
        if (before != null) {
            touch(before.modules());
        }
    }

    public synchronized void roomGone(SystemId system) {
        var before = rooms.remove(system.value());
        if (before != null) {
            touch(before.modules());
        }
    }

    private void touch(Collection<ModuleId> modules) {
        pages.forEach((driver, page) -> {
            if (modules.stream().anyMatch(module -> page.modules.containsKey(module.value()))) {
                changed.add(driver);
            }
        });
    }

    private List<Room> roomsOf(String module) {
        return rooms.values().stream()
                .filter(listed -> listed.modules().contains(new ModuleId(module)))
                .map(Listed::room)
                .toList();
    }

    /** Adds something that happened. */
    public void event(String level, @Nullable String driver, @Nullable String module, String kind, String message) {
        var event = new Event(now(), level, node.id(), driver, module, kind, message);
        synchronized (this) {
            if (events.size() == MAX_EVENTS) {
                events.removeLast();
            }
            events.addFirst(event);
        }
        tell(new Supervised.Happened(event));
    }

    @Override
    public synchronized Tree tree() {
        var drivers = pages.values().stream()
                .map(page -> page.shown(this::roomsOf))
                .sorted(Comparator.comparing(DriverNode::name))
                .toList();
        return new Tree(List.of(withDrivers(drivers)), List.copyOf(events));
    }

    @Override
    public Following follow(Consumer<Update> listener) {
        followers.add(listener);
        return () -> followers.remove(listener);
    }

    private Node withDrivers(List<DriverNode> drivers) {
        var n = measured.apply(node);
        return new Node(
                n.id(),
                n.address(),
                n.roles(),
                n.version(),
                n.startedAt(),
                n.cpuPercent(),
                n.memoryKb(),
                n.machine(),
                drivers);
    }

    private Page page(DriverSpec driver) {
        var page = pages.get(driver.id().value());
        if (page == null || !page.driver.equals(driver)) {
            var renewed = new Page(driver);
            if (page != null) {
                renewed.build = page.build;
                renewed.process = page.process;
                renewed.modules.putAll(page.modules);
            }
            pages.put(driver.id().value(), renewed);
            return renewed;
        }
        return page;
    }

    private void tellChanges() {
        var updates = new ArrayList<Update>();
        synchronized (this) {
            changed.forEach(id -> updates.add(update(id)));
            changed.clear();
        }
        updates.forEach(this::tell);
    }

    private Update update(String id) {
        var page = pages.get(id);
        return page == null
                ? new Supervised.DriverGone(node.id(), id)
                : new Supervised.DriverChanged(node.id(), page.shown(this::roomsOf));
    }

    private void tell(Update update) {
        followers.forEach(follower -> follower.accept(update));
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
