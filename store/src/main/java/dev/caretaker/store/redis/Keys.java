package dev.caretaker.store.redis;

import dev.caretaker.model.Id;
import dev.caretaker.model.module.ModuleId;
import dev.caretaker.model.system.SystemId;

/** The names of keys and channels in Redis, on which other programs rely too. */
public final class Keys {

    /** The channel that tells which system has another mapping; its messages are identifiers of systems. */
    public static final String LOOKUP_CHANGE = "lookup-change";

    /** Matches the channels of the states of all modules. */
    public static final String ALL_STATUS = "status/mod-*";

    private Keys() {}

    /** The hash that holds the state of a module or a trigger: JSON by name. */
    public static String status(Id id) {
        return "status/" + id.value();
    }

    /** The channel on which one value of a state appears when it changes. */
    public static String statusChannel(Id id, String key) {
        return status(id) + "/" + key;
    }

    /** What a module can do, as JSON. */
    public static String interfaceOf(ModuleId id) {
        return "interface/" + id.value();
    }

    /** The hash that holds the modules of a system by name and index, as in {@code Display/2}. */
    public static String system(SystemId id) {
        return "system/" + id.value();
    }

    /** The channel that drivers publish on under {@code name}. */
    public static String channel(String name) {
        return "placeos/" + name;
    }
}
