package dev.caretaker.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caretaker.driver.Values;
import dev.caretaker.link.Assignment;
import dev.caretaker.link.RawJson;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the module under test is assigned. */
final class KitSettings {

    private final ObjectNode settings;
    private final @Nullable String room;
    private Assignment assignment;

    KitSettings(Assignment assignment) {
        this.assignment = assignment;
        this.settings = (ObjectNode) Values.parse(assignment.settings().text());
        this.room = assignment.room();
    }

    String id() {
        return assignment.id();
    }

    synchronized JsonNode all() {
        return settings.deepCopy();
    }

    synchronized void put(Map<String, ?> changes) {
        changes.forEach((name, value) -> settings.set(name, Values.of(value)));
    }

    synchronized void at(String ip, int port) {
        assignment = assigned(ip, port);
    }

    synchronized Assignment assignment() {
        return assigned(assignment.ip(), assignment.port());
    }

    private Assignment assigned(String ip, int port) {
        var a = assignment;
        var raw = new RawJson(settings.toString());
        return new Assignment(
                a.id(), a.name(), ip, port, a.tls(), a.udp(), a.makebreak(), a.uri(), a.role(), a.notes(), raw, room);
    }
}
