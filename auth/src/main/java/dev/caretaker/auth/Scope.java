package dev.caretaker.auth;

import java.util.List;
import java.util.Locale;

/**
 * What a token is good for: {@code systems} to read and write, {@code systems.read} or {@code systems.write} for one of
 * these, {@code public} for everything.
 */
public final class Scope {

    /** The scope that opens everything. */
    public static final String PUBLIC = "public";

    /** The scope of those who are nobody's user. */
    public static final String GUEST = "guest";

    private Scope() {}

    /** Whether {@code held} opens {@code wanted}, a name without suffix. Of several entries for a name the first counts. */
    public static boolean permits(List<String> held, String wanted, boolean write) {
        return first(held, PUBLIC, write) || first(held, wanted, write);
    }

    /** Whether {@code held} has an entry for {@code name}, with or without suffix. */
    public static boolean names(List<String> held, String name) {
        return held.stream().anyMatch(scope -> name(scope).equals(name));
    }

    private static boolean first(List<String> held, String name, boolean write) {
        return held.stream()
                .filter(scope -> name(scope).equals(name))
                .findFirst()
                .map(scope -> allows(scope, write))
                .orElse(false);
    }

    private static String name(String scope) {
        var dot = scope.indexOf('.');
        return dot < 0 ? scope : scope.substring(0, dot);
    }

    private static boolean allows(String scope, boolean write) {
        var dot = scope.indexOf('.');
        return dot < 0 || scope.substring(dot + 1).toLowerCase(Locale.ROOT).equals(write ? "write" : "read");
    }
}
