package dev.caretaker.api.system;

import static dev.caretaker.api.http.Access.reads;
import static dev.caretaker.api.http.Access.writes;
import static dev.caretaker.api.http.Parameter.flag;
import static dev.caretaker.api.http.Parameter.number;
import static dev.caretaker.api.http.Parameter.text;
import static dev.caretaker.api.http.Parameter.texts;
import static dev.caretaker.api.http.Signature.accepted;
import static dev.caretaker.api.http.Signature.changes;
import static dev.caretaker.api.http.Signature.creates;
import static dev.caretaker.api.http.Signature.done;
import static dev.caretaker.api.http.Signature.gives;
import static dev.caretaker.api.http.Signature.lists;
import static dev.caretaker.api.http.Signature.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caretaker.api.http.Answer;
import dev.caretaker.api.http.Operation;
import dev.caretaker.api.http.Pages;
import dev.caretaker.api.http.Parameter;
import dev.caretaker.api.http.Parameters;
import dev.caretaker.api.http.Rejection;
import dev.caretaker.api.http.Request;
import dev.caretaker.api.http.Resource;
import dev.caretaker.api.http.Verb;
import dev.caretaker.api.module.ShownModules;
import dev.caretaker.model.Json;
import dev.caretaker.model.Patch;
import dev.caretaker.model.Problem;
import dev.caretaker.model.module.ModuleId;
import dev.caretaker.model.system.SystemId;
import dev.caretaker.model.system.SystemQuery;
import dev.caretaker.model.system.SystemSpec;
import dev.caretaker.model.trigger.TriggerId;
import dev.caretaker.model.zone.ZoneId;
import dev.caretaker.model.zone.ZoneSpec;
import dev.caretaker.store.Database;
import dev.caretaker.store.module.ModuleDao;
import dev.caretaker.store.system.SystemDao;
import dev.caretaker.store.system.Systems;
import dev.caretaker.store.zone.ZoneDao;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Systems: rooms and spaces, with the modules and zones that are in their records. */
public final class SystemResource {

    private static final String ONE = "/{sys_id}";

    private static final Parameter[] FILTERS = {
        texts("zone_id", "In all of these zones"),
        flag("bookable", "Whether it can be booked"),
        number("capacity", "For at least so many people"),
        texts("email", "With any of these addresses"),
        texts("features", "With all of these"),
        text("module_id", "With this module"),
        text("trigger_id", "With this trigger"),
        flag("public", "If true, only those that guests see"),
        flag("signage", "Whether it shows signage")
    };

    private static final Parameter SINGLE =
            flag("single_occurrence", "Only modules that are in no other system; true unless said");

    private final Database database;
    private final Systems systems;
    private final ShownModules shown;

    public SystemResource(Database database, ShownModules shown) {
        this.database = database;
        this.systems = new Systems(database);
        this.shown = shown;
    }

    public List<Operation> operations() {
        return Resource.of("Systems", "/api/engine/v2/systems")
                .get(
                        "",
                        "List systems",
                        reads("systems"),
                        pages(SystemSpec.class).with(FILTERS),
                        this::list)
                .get(
                        "/with_emails",
                        "List the systems with these addresses",
                        reads("systems"),
                        lists(SystemSpec.class)
                                .with(texts("in", "E-mail addresses").mandatory()),
                        this::withEmails)
                .get(
                        ONE,
                        "Show a system",
                        reads("systems", "guest"),
                        gives(SystemSpec.class).with(flag("complete", "Adds `zone_data` and `module_data`")),
                        this::show)
                .post("", "Create a system", writes("systems").support(), creates(SystemSpec.class), this::create)
                .update(
                        ONE,
                        "Change a system",
                        writes("systems").support(),
                        changes(SystemSpec.class)
                                .with(number("version", "The version that was read; another one is refused with 409")
                                        .mandatory()),
                        this::update)
                .delete(ONE, "Delete a system", writes("systems").admin(), accepted(), this::delete)
                .get(
                        ONE + "/zones",
                        "List the zones of a system",
                        reads("systems", "guest").support(),
                        lists(ZoneSpec.class),
                        this::zones)
                .on(
                        Verb.PUT,
                        ONE + "/module/{module_id}",
                        "Add a module to a system",
                        writes("systems").admin(),
                        gives(SystemSpec.class),
                        this::addModule)
                .delete(
                        ONE + "/module/{module_id}",
                        "Take a module out of a system",
                        writes("systems").admin(),
                        accepted().answers(202, SystemSpec.class),
                        this::removeModule)
                .post(
                        ONE + "/start",
                        "Start the modules of a system",
                        writes("systems").support(),
                        done().with(SINGLE),
                        this::start)
                .post(
                        ONE + "/stop",
                        "Stop the modules of a system",
                        writes("systems").support(),
                        done().with(SINGLE),
                        this::stop)
                .get(
                        ONE + "/types",
                        "Count the modules of a system by name",
                        reads("systems", "control"),
                        gives(JsonNode.class),
                        this::types)
                .operations();
    }

    private Answer list(Request request) {
        return Pages.page(request, "sys", dao().page(query(request.parameters())));
    }

    private static SystemQuery query(Parameters parameters) {
        var capacity = parameters.number("capacity");
        return new SystemQuery(
                parameters.paging(),
                ids(parameters.list("zone_id")),
                null,
                parameters.flag("bookable"),
                capacity == null ? null : Math.clamp(capacity, 0, Integer.MAX_VALUE),
                lowerCase(parameters.list("email")),
                Objects.requireNonNullElse(parameters.list("features"), List.of()),
                parameters.read("module_id", "the identifier of a module", ModuleId::new),
                parameters.flag("public", false),
                parameters.flag("signage"),
                parameters.read("trigger_id", "the identifier of a trigger", TriggerId::new));
    }

    private static List<ZoneId> ids(@Nullable List<String> zones) {
        try {
            return zones == null ? List.of() : zones.stream().map(ZoneId::new).toList();
        } catch (IllegalArgumentException _) {
            throw Rejection.unreadable("zone_id", "identifiers of zones");
        }
    }

    private static @Nullable List<String> lowerCase(@Nullable List<String> emails) {
        return emails == null
                ? null
                : emails.stream().map(email -> email.toLowerCase(Locale.ROOT)).toList();
    }

    private Answer withEmails(Request request) {
        request.parameters().required("in");
        var emails = Objects.requireNonNullElse(lowerCase(request.parameters().list("in")), List.<String>of());
        return Pages.whole("sys", dao().withEmails(emails));
    }

    private Answer show(Request request) {
        var system = request.path("sys_id").contains("@")
                ? dao().findByEmail(request.path("sys_id").toLowerCase(Locale.ROOT))
                        .orElseThrow(() -> new Problem.NotFound(request.path("sys_id") + " does not exist"))
                : found(request);
        return Answer.ok(request.parameters().flag("complete", false) ? complete(system) : system);
    }

    private ObjectNode complete(SystemSpec system) {
        ObjectNode complete = Json.mapper().valueToTree(system);
        complete.set("zone_data", Json.mapper().valueToTree(zonesOf(system)));
        ArrayNode modules = complete.putArray("module_data");
        modules.addAll(shown.withDrivers(database.dao(ModuleDao.class).inSystem(system.id())));
        return complete;
    }

    private Answer zones(Request request) {
        return Pages.whole("zone", zonesOf(found(request)));
    }

    /** In the order of the system. */
    private List<ZoneSpec> zonesOf(SystemSpec system) {
        return database.dao(ZoneDao.class).findAll(system.zones()).stream()
                .sorted(Comparator.comparingInt(zone -> system.zones().indexOf(zone.id())))
                .toList();
    }

    private Answer create(Request request) throws JsonProcessingException {
        return Answer.created(systems.create(Patch.apply(SystemSpec.draft(""), request.object())));
    }

    private Answer update(Request request) throws JsonProcessingException {
        var system = found(request);
        request.parameters().required("version");
        var version = Objects.requireNonNull(request.parameters().number("version"));
        return Answer.ok(systems.update(
                Patch.apply(system, request.object()), Math.clamp(version, Integer.MIN_VALUE, Integer.MAX_VALUE)));
    }

    private Answer delete(Request request) {
        var _ = systems.delete(id(request));
        return Answer.empty(202);
    }

    private Answer addModule(Request request) {
        return Answer.ok(systems.addModule(id(request), request.id("module_id", ModuleId::new)));
    }

    private Answer removeModule(Request request) {
        var system = systems.removeModule(id(request), request.id("module_id", ModuleId::new));
        return Answer.json(202, Json.write(system));
    }

    private Answer start(Request request) {
        return setRunning(request, true);
    }

    private Answer stop(Request request) {
        return setRunning(request, false);
    }

    private Answer setRunning(Request request, boolean running) {
        var _ = systems.setRunning(id(request), running, request.parameters().flag("single_occurrence", true));
        return Answer.empty(200);
    }

    private Answer types(Request request) {
        return Answer.ok(systems.mapping(id(request)).counts());
    }

    private SystemSpec found(Request request) {
        var id = id(request);
        return dao().find(id).orElseThrow(() -> new Problem.NotFound(id));
    }

    private static SystemId id(Request request) {
        return request.id("sys_id", SystemId::new);
    }

    private SystemDao dao() {
        return database.dao(SystemDao.class);
    }
}
