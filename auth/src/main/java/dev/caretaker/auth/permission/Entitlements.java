package dev.caretaker.auth.permission;

import dev.caretaker.auth.Caller;
import dev.caretaker.model.zone.ZoneId;
import dev.caretaker.store.Database;
import dev.caretaker.store.authority.AuthorityDao;
import dev.caretaker.store.group.EntitlementDao;
import dev.caretaker.store.zone.ZoneDao;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What callers may do beyond what their role lets them: by the zone of their organisation, and by the groups that they are
 * in. What these methods do may wait.
 */
public final class Entitlements {

    private static final String ORGANISATION = "org_zone";
    private static final String RULES = "permissions";

    private final Database database;

    public Entitlements(Database database) {
        this.database = database;
    }

    /** What {@code caller} may by the groups they are in, as it is from the first question on. */
    public GroupRights groups(Caller caller) {
        return new GroupRights(caller, database.dao(EntitlementDao.class));
    }

    /** The zone of the caller's organisation, if their domain has one. */
    public Optional<ZoneId> organisation(Caller caller) {
        return database.dao(AuthorityDao.class)
                .find(caller.authority())
                .map(authority -> authority.config().path(ORGANISATION).asText())
                .flatMap(Entitlements::zone);
    }

    /** What {@code caller} is for something in {@code zones}, which count in that order. */
    public Organisation organisation(Caller caller, List<ZoneId> zones) {
        if (zones.isEmpty() || caller.groups().isEmpty()) {
            return Organisation.NONE;
        }
        return organisation(caller).filter(zones::contains).isPresent() ? judged(caller, zones) : Organisation.NONE;
    }

    /** What {@code caller} is for a zone: the zones above it count too, from the root on. */
    public Organisation organisation(Caller caller, ZoneId zone) {
        if (caller.groups().isEmpty()) {
            return Organisation.NONE;
        }
        var path = database.dao(ZoneDao.class).above(zone).reversed();
        return !path.isEmpty() && organisation(caller).equals(Optional.of(path.getFirst()))
                ? judged(caller, path)
                : Organisation.NONE;
    }

    private Organisation judged(Caller caller, List<ZoneId> zones) {
        var documents = database.dao(EntitlementDao.class).documents(zones, RULES);
        var rules = zones.stream()
                .distinct()
                .flatMap(zone -> Stream.ofNullable(documents.get(zone)))
                .map(Organisation.Rules::of)
                .toList();
        return Organisation.of(rules, caller.groups());
    }

    private static Optional<ZoneId> zone(String text) {
        return Stream.of(text)
                .filter(id -> id.startsWith("zone-") && id.length() > "zone-".length())
                .map(ZoneId::new)
                .findFirst();
    }
}
