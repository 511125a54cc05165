package dev.caretaker.host.descriptor;

import java.util.Locale;

/** Names as clients see them. */
public final class Names {

    private Names() {}

    /** {@code powerState} becomes {@code power_state}, {@code HDMI2} becomes {@code hdmi2}. */
    public static String snake(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .replaceAll("([A-Z]+)([A-Z][a-z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }

    /** What counts when names of constants are compared: neither case nor underscores do. */
    public static String plain(String name) {
        return name.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
    }
}
