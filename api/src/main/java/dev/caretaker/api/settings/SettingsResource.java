package dev.caretaker.api.settings;

import static dev.caretaker.api.http.Access.SIGNED_IN;
import static dev.caretaker.api.http.Access.reads;
import static dev.caretaker.api.http.Access.writes;
import static dev.caretaker.api.http.Parameter.number;
import static dev.caretaker.api.http.Parameter.texts;
import static dev.caretaker.api.http.Signature.accepted;
import static dev.caretaker.api.http.Signature.changes;
import static dev.caretaker.api.http.Signature.creates;
import static dev.caretaker.api.http.Signature.gives;
import static dev.caretaker.api.http.Signature.lists;
import static dev.caretaker.api.http.Signature.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.api.access.Grounds;
import dev.caretaker.api.http.Answer;
import dev.caretaker.api.http.Operation;
import dev.caretaker.api.http.Pages;
import dev.caretaker.api.http.Rejection;
import dev.caretaker.api.http.Request;
import dev.caretaker.api.http.Resource;
import dev.caretaker.model.Json;
import dev.caretaker.model.Page;
import dev.caretaker.model.Patch;
import dev.caretaker.model.Problem;
import dev.caretaker.model.module.ModuleId;
import dev.caretaker.model.settings.EncryptionLevel;
import dev.caretaker.model.settings.ParentId;
import dev.caretaker.model.settings.SettingsEntry;
import dev.caretaker.model.settings.SettingsId;
import dev.caretaker.model.system.SystemId;
import dev.caretaker.store.Database;
import dev.caretaker.store.module.ModuleDao;
import dev.caretaker.store.settings.SettingsDao;
import dev.caretaker.store.settings.SettingsMerge;
import dev.caretaker.store.settings.StoredSettings;
import dev.caretaker.store.system.SystemDao;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Settings of drivers, zones, systems and modules. */
public final class SettingsResource {

    private static final int HISTORY = 15;

    private final Database database;
    private final StoredSettings settings;
    private final ShownSettings shown;
    private final SettingsGates gates;

    public SettingsResource(Database database, StoredSettings settings, Grounds grounds) {
        this.gates = new SettingsGates(database, grounds);
        this.database = database;
        this.settings = settings;
        this.shown = new ShownSettings(settings);
    }

    public List<Operation> operations() {
        return Resource.of("Settings", "/api/engine/v2")
                .get(
                        "/settings",
                        "List settings",
                        reads("settings").only(gates.list()),
                        pages(SettingsEntry.class)
                                .with(texts(
                                        "parent_id",
                                        "All entries of these, readable, high levels first; there are no pages then")),
                        this::list)
                .get(
                        "/settings/{id}",
                        "Show settings",
                        reads("settings").only(gates.view()),
                        gives(SettingsEntry.class),
                        request -> shown(200, request, found(request)))
                .post(
                        "/settings",
                        "Create settings",
                        writes("settings").only(gates.create()),
                        creates(SettingsEntry.class),
                        this::create)
                .update(
                        "/settings/{id}",
                        "Change settings",
                        writes("settings").only(gates.update()),
                        changes(SettingsEntry.class),
                        this::update)
                .delete(
                        "/settings/{id}",
                        "Delete settings",
                        writes("settings").only(gates.delete()),
                        accepted(),
                        this::delete)
                .get(
                        "/settings/{id}/history",
                        "List old versions of settings, newest first",
                        reads("settings").admin(),
                        lists(SettingsEntry.class)
                                .with(
                                        number("limit", "The most versions, " + HISTORY + " unless said"),
                                        number("offset", "How many versions to leave out")),
                        this::history)
                .get(
                        "/systems/{sys_id}/settings",
                        "List the settings of the zones of a system, then its own",
                        SIGNED_IN.support(),
                        lists(SettingsEntry.class),
                        this::ofSystem)
                .get(
                        "/modules/{id}/settings",
                        "List the settings that hold for a module, the weakest first",
                        SIGNED_IN.admin(),
                        lists(SettingsEntry.class),
                        this::ofModule)
                .operations();
    }

    private Answer list(Request request) {
        var parents = request.parameters().list("parent_id");
        return parents == null ? page(request) : Answer.ok(ofParents(request, parents));
    }

    private Answer page(Request request) {
        var page = dao().page(request.parameters().paging());
        return Pages.page(
                request,
                "sets",
                new Page<>(page.rows().stream().map(ShownSettings::toAnybody).toList(), page.total()));
    }

    private List<SettingsEntry> ofParents(Request request, List<String> parents) {
        return shown.to(request.caller(), dao().of(parents(parents))).stream()
                .sorted(Comparator.comparing(SettingsEntry::encryptionLevel).reversed())
                .toList();
    }

    private static List<ParentId> parents(List<String> ids) {
        try {
            return ids.stream().map(ParentId::new).toList();
        } catch (IllegalArgumentException _) {
            throw Rejection.unreadable("parent_id", "identifiers of systems, drivers, modules and zones");
        }
    }

    private Answer create(Request request) throws JsonProcessingException {
        var body = request.object();
        var parent = parent(body);
        if (parent == null) {
            throw new Problem.Invalid("parent_id", "should not be nil");
        }
        var entry = Patch.apply(SettingsEntry.draft(parent, EncryptionLevel.NONE, "{}"), body);
        SettingsGates.refuseSecrets(request.caller(), entry);
        return shown(201, request, settings.create(entry.by(request.caller().user())));
    }

    private Answer update(Request request) throws JsonProcessingException {
        var before = found(request);
        var body = request.object();
        var _ = parent(body);
        var after = Patch.apply(before, body);
        SettingsGates.refuseSecrets(request.caller(), before);
        SettingsGates.refuseSecrets(request.caller(), after);
        return shown(200, request, settings.update(after.by(request.caller().user())));
    }

    /**
     * The parent that a body names, if it names one.
     *
     * @throws Problem.Invalid if nothing of that kind has settings
     */
    private static @Nullable ParentId parent(JsonNode body) {
        var text = body.path("parent_id");
        try {
            return text.isTextual() ? new ParentId(text.textValue()) : null;
        } catch (IllegalArgumentException _) {
            throw new Problem.Invalid("parent_id", "is invalid");
        }
    }

    private Answer delete(Request request) {
        var entry = found(request);
        SettingsGates.refuseSecrets(request.caller(), entry);
        var _ = settings.delete(entry.id());
        return Answer.empty(202);
    }

    private Answer history(Request request) {
        var entry = found(request);
        var part = request.parameters().part(HISTORY);
        var versions = dao().versions(entry.id(), part.limit(), part.offset());
        return Pages.part(
                request,
                shown.to(request.caller(), versions),
                new Pages.Extent("sets", part, versions.size(), dao().countVersions(entry.id())));
    }

    private Answer ofSystem(Request request) {
        var id = request.id("sys_id", SystemId::new);
        var system = database.dao(SystemDao.class).find(id).orElseThrow(() -> new Problem.NotFound(id));
        return collated(request, SettingsMerge.parents(system));
    }

    private Answer ofModule(Request request) {
        var id = request.id("id", ModuleId::new);
        var module = database.dao(ModuleDao.class).find(id).orElseThrow(() -> new Problem.NotFound(id));
        var system = Optional.ofNullable(module.controlSystemId())
                .flatMap(database.dao(SystemDao.class)::find)
                .orElse(null);
        return collated(request, SettingsMerge.parents(module, system));
    }

    /** In the order in which they are merged, on which clients rely. */
    private Answer collated(Request request, List<ParentId> parents) {
        return Answer.ok(shown.to(request.caller(), dao().of(parents)));
    }

    private Answer shown(int status, Request request, SettingsEntry entry) {
        return Answer.json(status, Json.write(shown.to(request.caller(), entry)));
    }

    private SettingsEntry found(Request request) {
        var id = request.id("id", SettingsId::new);
        return dao().find(id).orElseThrow(() -> new Problem.NotFound(id));
    }

    private SettingsDao dao() {
        return database.dao(SettingsDao.class);
    }
}
