package dev.caretaker.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The methods of a Shelly device of the second generation: its own, and those that all have.
 *
 * <p>Source: Shelly API documentation, Gen2, "RPC protocol", "Common errors", and "Shelly" service.
 */
final class ShellyRpc {

    /** A method: from arguments to result. */
    interface Method {
        JsonNode call(RpcArguments arguments) throws RpcFailure;
    }

    /** What a device tells of itself, keyed by component, as in {@code light:0}. */
    interface Status {
        Map<String, ObjectNode> components();
    }

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final String name;
    private final String app;
    private final Status status;
    private final InstantSource clock;
    private final long startedAt;
    private final Map<String, Method> methods;

    /**
     * @param app the kind of device, such as {@code Plus0110Dimmer}
     * @param own the methods of this kind
     */
    ShellyRpc(String name, String app, InstantSource clock, Status status, Map<String, Method> own) {
        this.name = name;
        this.app = app;
        this.clock = clock;
        this.status = status;
        startedAt = clock.instant().getEpochSecond();
        methods = new TreeMap<>(own);
        methods.put("Shelly.GetDeviceInfo", _ -> deviceInfo());
        methods.put("Shelly.GetStatus", _ -> fullStatus());
        methods.put("Shelly.ListMethods", _ -> methodList());
        methods.put("Sys.GetStatus", _ -> systemStatus());
    }

    JsonNode call(String method, JsonNode arguments) throws RpcFailure {
        var found = methods.get(method);
        if (found == null) {
            throw new RpcFailure(RpcFailure.NOT_FOUND, "No handler for " + method);
        }
        return found.call(new RpcArguments(arguments));
    }

    /** The answer to a request frame, {@code {"id":1,"src":"x","method":"Light.Set","params":{}}}. */
    ObjectNode answer(JsonNode frame) {
        var answer = JSON.objectNode();
        answer.set("id", frame.path("id").isMissingNode() ? NullNode.instance : frame.get("id"));
        answer.put("src", id());
        if (frame.path("src").isTextual()) {
            answer.set("dst", frame.get("src"));
        }
        try {
            var params = frame.path("params");
            answer.set("result", call(frame.path("method").asText(), params.isObject() ? params : JSON.objectNode()));
        } catch (RpcFailure failure) {
            answer.set("error", failure.toJson());
        }
        return answer;
    }

    private String id() {
        return "shelly" + app.toLowerCase(Locale.ROOT) + "-" + mac().toLowerCase(Locale.ROOT);
    }

    private String mac() {
        // The first half belongs to no maker: a locally administered address.
        return "021A43"
                + HexFormat.of().withUpperCase().toHexDigits(name.hashCode()).substring(2);
    }

    private JsonNode deviceInfo() {
        var info = JSON.objectNode()
                .put("name", name)
                .put("id", id())
                .put("mac", mac())
                .put("slot", 0)
                .put("model", "SIM-" + app)
                .put("gen", 2)
                .put("fw_id", "20260101-000000/1.0.0-simulated")
                .put("ver", "1.0.0")
                .put("app", app)
                .put("auth_en", false);
        info.set("auth_domain", NullNode.instance);
        return info;
    }

    private JsonNode fullStatus() {
        var all = JSON.objectNode();
        status.components().forEach(all::set);
        all.set("sys", systemStatus());
        return all;
    }

    private JsonNode systemStatus() {
        var now = clock.instant().getEpochSecond();
        return JSON.objectNode()
                .put("mac", mac())
                .put("restart_required", false)
                .put("unixtime", now)
                .put("uptime", now - startedAt);
    }

    private JsonNode methodList() {
        var list = JSON.objectNode();
        var names = list.putArray("methods");
        methods.keySet().forEach(names::add);
        return list;
    }
}
