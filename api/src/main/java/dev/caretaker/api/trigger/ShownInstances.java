package dev.caretaker.api.trigger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caretaker.auth.Caller;
import dev.caretaker.model.Json;
import dev.caretaker.model.system.SystemId;
import dev.caretaker.model.system.SystemSpec;
import dev.caretaker.model.trigger.TriggerId;
import dev.caretaker.model.trigger.TriggerInstance;
import dev.caretaker.model.trigger.TriggerSpec;
import dev.caretaker.store.Database;
import dev.caretaker.store.system.SystemDao;
import dev.caretaker.store.trigger.TriggerDao;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Instances as callers see them: with names, and with the secrets only for administrators. */
final class ShownInstances {

    private final Database database;

    ShownInstances(Database database) {
        this.database = database;
    }

    /** With the names of their triggers. */
    List<ObjectNode> named(List<TriggerInstance> instances, Caller caller) {
        var names = triggerNames(instances);
        return instances.stream()
                .map(instance -> plain(instance, caller).put("name", names.getOrDefault(instance.triggerId(), "")))
                .toList();
    }

    /** With the names of their triggers and systems. */
    List<ObjectNode> complete(List<TriggerInstance> instances, Caller caller) {
        var names = systemNames(instances);
        var shown = named(instances, caller);
        for (var i = 0; i < shown.size(); i++) {
            var system = instances.get(i).controlSystemId();
            shown.get(i)
                    .putObject("control_system")
                    .put("id", system.value())
                    .put("name", names.getOrDefault(system, ""));
        }
        return shown;
    }

    private static ObjectNode plain(TriggerInstance instance, Caller caller) {
        ObjectNode shown = Json.mapper().valueToTree(instance);
        if (!caller.admin()) {
            shown.remove("webhook_secret");
        }
        return shown;
    }

    private Map<TriggerId, String> triggerNames(List<TriggerInstance> instances) {
        var ids = instances.stream()
                .map(instance -> instance.triggerId().value())
                .distinct()
                .toList();
        return database.dao(TriggerDao.class).findAll(ids).stream()
                .collect(Collectors.toMap(TriggerSpec::id, TriggerSpec::name));
    }

    private Map<SystemId, String> systemNames(List<TriggerInstance> instances) {
        var ids = instances.stream()
                .map(TriggerInstance::controlSystemId)
                .distinct()
                .toList();
        return database.dao(SystemDao.class).findAll(ids).stream()
                .collect(Collectors.toMap(SystemSpec::id, SystemSpec::name));
    }
}
