package dev.caretaker.api.metadata;

import static dev.caretaker.api.http.Access.SIGNED_IN;
import static dev.caretaker.api.http.Access.reads;
import static dev.caretaker.api.http.Access.writes;
import static dev.caretaker.api.http.Parameter.flag;
import static dev.caretaker.api.http.Parameter.number;
import static dev.caretaker.api.http.Parameter.text;
import static dev.caretaker.api.http.Parameter.texts;
import static dev.caretaker.api.http.Signature.accepted;
import static dev.caretaker.api.http.Signature.gives;
import static dev.caretaker.api.http.Signature.lists;
import static dev.caretaker.api.http.Verb.PATCH;
import static dev.caretaker.api.http.Verb.PUT;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caretaker.api.access.Grounds;
import dev.caretaker.api.http.Access;
import dev.caretaker.api.http.Answer;
import dev.caretaker.api.http.Operation;
import dev.caretaker.api.http.Pages;
import dev.caretaker.api.http.Parameter;
import dev.caretaker.api.http.Rejection;
import dev.caretaker.api.http.Request;
import dev.caretaker.api.http.Resource;
import dev.caretaker.api.http.Signature;
import dev.caretaker.auth.Caller;
import dev.caretaker.model.Json;
import dev.caretaker.model.Problem;
import dev.caretaker.model.metadata.MetadataChange;
import dev.caretaker.model.metadata.MetadataSpec;
import dev.caretaker.model.zone.ZoneId;
import dev.caretaker.model.zone.ZoneSpec;
import dev.caretaker.store.Database;
import dev.caretaker.store.metadata.MetadataDao;
import dev.caretaker.store.metadata.StoredMetadata;
import dev.caretaker.store.metadata.StoredMetadata.Author;
import dev.caretaker.store.zone.ZoneDao;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Documents of zones, systems and users, which go by their names. */
public final class MetadataResource {

    private static final int HISTORY = 100;
    private static final Parameter NAME = text("name", "Only the document of this name");
    private static final Signature WRITTEN = gives(MetadataSpec.class).takes(MetadataChange.class);

    private final Database database;
    private final StoredMetadata metadata;
    private final MetadataSignals signals;
    private final MetadataGates gates;

    public MetadataResource(Database database, MetadataSignals signals, Grounds grounds) {
        this.database = database;
        this.metadata = new StoredMetadata(database);
        this.signals = signals;
        this.gates = new MetadataGates(database, grounds);
    }

    public List<Operation> operations() {
        Access reading = reads("metadata", "guest").only(gates.read());
        Access writing = writes("metadata").only(gates.write("name"));
        Signature documents = gives(JsonNode.class).with(NAME);
        return Resource.of("Metadata", "/api/engine/v2")
                .get("/metadata/{id}", "Show documents by their names", reading, documents, this::show)
                .get(
                        "/metadata/{id}/children",
                        "Show the zones below a zone with their documents",
                        reading,
                        lists(JsonNode.class)
                                .with(
                                        NAME,
                                        flag("include_parent", "Taken, and of no consequence: the zone is left out")),
                        this::children)
                .get(
                        "/metadata/{name}/bulk",
                        "Show the documents of one name that several have; null where there is none",
                        reads("metadata", "guest").only(gates.bulk()),
                        gives(JsonNode.class)
                                .with(texts("parent_ids", "Identifiers of zones, systems, users")
                                        .mandatory()),
                        this::bulk)
                .on(PUT, "/metadata/{id}", "Write a document", writing, WRITTEN, this::put)
                .on(PATCH, "/metadata/{id}", "Merge into a document", writing, WRITTEN, this::merge)
                .on(
                        PATCH,
                        "/metadata/{id}/name",
                        "Give a document another name",
                        writes("metadata").only(gates.write("current_name")),
                        gives(MetadataSpec.class).takes(Renaming.class),
                        this::rename)
                .delete(
                        "/metadata/{id}",
                        "Delete a document, or all",
                        writes("metadata").only(gates.delete()),
                        accepted()
                                .with(text("name", "Of the document; all if it is empty")
                                        .mandatory()),
                        this::delete)
                .get(
                        "/metadata/{id}/history",
                        "List old versions of documents, newest first",
                        reads("metadata").only(gates.read()),
                        documents.with(
                                number("limit", "The most versions of each, " + HISTORY + " unless said"),
                                number("offset", "How many versions of each to leave out")),
                        this::history)
                .get(
                        "/systems/{sys_id}/metadata",
                        "Show the documents of a system",
                        SIGNED_IN.support(),
                        documents,
                        request -> show(request, request.path("sys_id")))
                .get("/zones/{id}/metadata", "Show the documents of a zone", SIGNED_IN, documents, this::show)
                .get("/users/{id}/metadata", "Show the documents of a user", SIGNED_IN, documents, this::show)
                .operations();
    }

    private Answer show(Request request) {
        return show(request, parent(request));
    }

    private Answer show(Request request, String parent) {
        return Answer.ok(byName(dao().of(List.of(parent), name(request))));
    }

    private Answer children(Request request) {
        var id = request.id("id", ZoneId::new);
        var zones = database.dao(ZoneDao.class);
        var _ = zones.find(id).orElseThrow(() -> new Problem.NotFound(id));
        var children = zones.directlyBelow(id);
        var documents = dao()
                .of(children.stream().map(zone -> zone.id().value()).toList(), name(request))
                .stream()
                .collect(Collectors.groupingBy(MetadataSpec::parentId));
        return Answer.ok(children.stream()
                .map(zone -> child(zone, documents.getOrDefault(zone.id().value(), List.of())))
                .toList());
    }

    private static ObjectNode child(ZoneSpec zone, List<MetadataSpec> documents) {
        ObjectNode child = Json.object();
        child.set("zone", Json.mapper().valueToTree(zone));
        child.set("metadata", byName(documents));
        return child;
    }

    private Answer bulk(Request request) {
        request.parameters().required("parent_ids");
        var parents = Objects.requireNonNullElse(request.parameters().list("parent_ids"), List.<String>of());
        var all = Json.object();
        parents.forEach(all::putNull);
        dao().of(parents, request.path("name"))
                .forEach(document -> all.set(document.parentId(), Json.mapper().valueToTree(document)));
        return Answer.ok(all);
    }

    private static ObjectNode byName(List<MetadataSpec> documents) {
        var all = Json.object();
        documents.forEach(document -> all.set(document.name(), Json.mapper().valueToTree(document)));
        return all;
    }

    private Answer put(Request request) throws JsonProcessingException {
        return written(request, metadata.put(parent(request), change(request), author(request.caller())));
    }

    private Answer merge(Request request) throws JsonProcessingException {
        return written(request, metadata.merge(parent(request), change(request), author(request.caller())));
    }

    private Answer written(Request request, MetadataSpec document) {
        signals.changed(request.caller(), document);
        return Answer.ok(document);
    }

    private static MetadataChange change(Request request) throws JsonProcessingException {
        return MetadataChange.of(complete(request.object(), MetadataChange.MANDATORY));
    }

    private static JsonNode complete(JsonNode body, List<String> mandatory) {
        for (var key : mandatory) {
            if (!body.has(key)) {
                throw Rejection.of(400, "the body has no " + key);
            }
        }
        return body;
    }

    private Answer rename(Request request) throws JsonProcessingException {
        var renaming = Renaming.of(complete(request.object(), Renaming.MANDATORY));
        var parent = parent(request);
        var document = metadata.rename(parent, renaming.currentName(), renaming.newName(), author(request.caller()));
        if (!renaming.currentName().equals(document.name())) {
            signals.gone(request.caller(), parent, renaming.currentName());
        }
        return written(request, document);
    }

    private Answer delete(Request request) {
        var parent = parent(request);
        var name = request.parameters().required("name");
        if (name.isBlank()) {
            var _ = metadata.delete(parent, null);
            signals.allGone(request.caller(), parent);
        } else {
            metadata.delete(parent, name).forEach(document -> signals.gone(request.caller(), parent, document.name()));
        }
        return Answer.empty(202);
    }

    private Answer history(Request request) {
        var parent = parent(request);
        var part = request.parameters().part(HISTORY);
        var counts = dao().countVersions(parent, name(request));
        var versions = dao().versions(parent, name(request), part.limit(), part.offset()).stream()
                .collect(Collectors.groupingBy(
                        MetadataDao.Version::document,
                        Collectors.mapping(MetadataDao.Version::version, Collectors.toList())));
        var all = Json.object();
        counts.keySet().stream()
                .sorted()
                .forEach(name -> all.set(name, Json.mapper().valueToTree(versions.getOrDefault(name, List.of()))));
        var rows = versions.values().stream().mapToInt(List::size).max().orElse(0);
        var total = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return Pages.part(request, all, new Pages.Extent("metadata", part, rows, total));
    }

    /** Without a name all are meant. */
    private static @Nullable String name(Request request) {
        var name = request.parameters().text("name");
        return name == null || name.isBlank() ? null : name;
    }

    private static String parent(Request request) {
        return request.path("id");
    }

    private static Author author(Caller caller) {
        return new Author(caller.user(), caller.support());
    }

    private MetadataDao dao() {
        return database.dao(MetadataDao.class);
    }
}
