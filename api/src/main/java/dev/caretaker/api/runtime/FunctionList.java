package dev.caretaker.api.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caretaker.api.runtime.Executions.By;
import dev.caretaker.auth.Caller;
import dev.caretaker.model.Json;
import java.util.HashSet;
import java.util.Set;

/** The functions that a module offers, and to whom. */
public final class FunctionList {

    private final JsonNode functions;
    private final Set<String> support;
    private final Set<String> administrator;

    private FunctionList(JsonNode functions, Set<String> support, Set<String> administrator) {
        this.functions = functions;
        this.support = support;
        this.administrator = administrator;
    }

    /** @param description the interface record of the module: JSON */
    public static FunctionList of(String description) {
        var record = Json.read(description);
        var security = record.path("security");
        return new FunctionList(
                record.path("interface"), names(security.path("support")), names(security.path("administrator")));
    }

    public boolean has(String function) {
        return functions.has(function);
    }

    /** Whether {@code caller} may call {@code function}. */
    public boolean permits(By caller, String function) {
        return caller.admin()
                || (!administrator.contains(function) && (caller.support() || !support.contains(function)));
    }

    /** What {@code caller} may call: the parameters of each function, and their order. */
    public ObjectNode listing(Caller caller) {
        var listing = Json.object();
        functions.properties().forEach(function -> {
            if (permits(By.of(caller), function.getKey())) {
                var entry = listing.putObject(function.getKey());
                entry.put("arity", function.getValue().size());
                entry.set("params", function.getValue());
                var order = entry.putArray("order");
                function.getValue().fieldNames().forEachRemaining(order::add);
            }
        });
        return listing;
    }

    private static Set<String> names(JsonNode list) {
        var names = new HashSet<String>();
        list.forEach(name -> names.add(name.asText()));
        return names;
    }
}
