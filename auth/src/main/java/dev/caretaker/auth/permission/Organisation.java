package dev.caretaker.auth.permission;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What the zones of an organisation make of somebody who is in groups that these zones name. */
public enum Organisation {
    /** Nobody special. */
    NONE,
    DENIED,
    MANAGER,
    ADMIN;

    /** Whether they may change what is there; administrators may too. */
    public boolean manages() {
        return this == MANAGER || this == ADMIN;
    }

    /**
     * The groups that one zone names.
     *
     * @param deny in small letters, as the others
     */
    record Rules(Set<String> deny, Set<String> manage, Set<String> admin) {

        Rules {
            deny = Set.copyOf(deny);
            manage = Set.copyOf(manage);
            admin = Set.copyOf(admin);
        }

        /** @param document such as {@code {"deny": [], "manage": ["Concierge"], "admin": []}} */
        static Rules of(JsonNode document) {
            return new Rules(
                    names(document.path("deny")), names(document.path("manage")), names(document.path("admin")));
        }

        private static Set<String> names(JsonNode list) {
            return StreamSupport.stream(list.spliterator(), false)
                    .map(name -> lower(name.asText()))
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    /**
     * What somebody is after all of {@code zones}: a later zone overrules an earlier one, but nothing overrules a denial.
     *
     * @param groups of that somebody; case does not matter
     */
    static Organisation of(List<Rules> zones, Collection<String> groups) {
        var names = groups.stream().map(Organisation::lower).collect(Collectors.toUnmodifiableSet());
        var result = NONE;
        for (var zone : zones) {
            if (meet(zone.deny(), names)) {
                return DENIED;
            } else if (meet(zone.admin(), names)) {
                result = ADMIN;
            } else if (meet(zone.manage(), names)) {
                result = MANAGER;
            }
        }
        return result;
    }

    private static boolean meet(Set<String> named, Set<String> groups) {
        return named.stream().anyMatch(groups::contains);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
