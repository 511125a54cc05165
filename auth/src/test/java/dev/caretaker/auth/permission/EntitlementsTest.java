package dev.caretaker.auth.permission;

import static dev.caretaker.auth.permission.GroupRights.SUPPORT;
import static dev.caretaker.model.group.Right.CREATE;
import static dev.caretaker.model.group.Right.MANAGE;
import static dev.caretaker.model.group.Right.OPERATE;
import static dev.caretaker.model.group.Right.READ;
import static dev.caretaker.model.group.Right.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.auth.Caller;
import dev.caretaker.model.authority.Authority;
import dev.caretaker.model.group.GroupId;
import dev.caretaker.model.group.GroupSpec;
import dev.caretaker.model.group.GroupUser;
import dev.caretaker.model.group.GroupZone;
import dev.caretaker.model.group.Right;
import dev.caretaker.model.group.Rights;
import dev.caretaker.model.user.User;
import dev.caretaker.model.zone.ZoneId;
import dev.caretaker.model.zone.ZoneSpec;
import dev.caretaker.store.Given;
import dev.caretaker.store.TestDatabase;
import dev.caretaker.store.authority.Authorities;
import dev.caretaker.store.group.GroupUserDao;
import dev.caretaker.store.group.GroupZoneDao;
import dev.caretaker.store.group.Groups;
import dev.caretaker.store.user.Users;
import dev.caretaker.store.zone.Zones;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway.Init") // there is somebody before every test
class EntitlementsTest {

    @RegisterExtension
    private final TestDatabase database = new TestDatabase();

    private final Entitlements entitlements = new Entitlements(database.database());
    private Authority authority;
    private User user;

    @BeforeEach
    void meet() {
        authority = new Authorities(database.database()).create(Authority.draft("Here", "localhost"));
        user = new Users(database.database()).create(User.draft(authority.id(), "Ada", "ada@localhost"));
    }

    private GroupRights rights() {
        return entitlements.groups(caller());
    }

    private Caller caller(String... groups) {
        return new Caller(user.id(), authority.id(), "Ada", "", false, false, List.of(groups), List.of("public"), null);
    }

    private GroupId group(@Nullable GroupId parent, String... subsystems) {
        var draft = GroupSpec.draft(authority.id(), "Group");
        return new Groups(database.database())
                .create(new GroupSpec(
                        draft.id(),
                        draft.name(),
                        "",
                        List.of(subsystems),
                        authority.id(),
                        parent,
                        draft.createdAt(),
                        draft.updatedAt()))
                .id();
    }

    private ZoneId zone(String name, @Nullable ZoneId parent) {
        var json = parent == null ? "{}" : "{\"parent_id\": \"%s\"}".formatted(parent);
        return new Zones(database.database())
                .create(Given.with(ZoneSpec.draft(name), json))
                .id();
    }

    private void join(GroupId group, int rights) {
        database.dao(GroupUserDao.class)
                .insert(Given.with(GroupUser.draft(user.id(), group), "{\"permissions\": %d}".formatted(rights)));
    }

    private void join(GroupId group, Right... rights) {
        join(group, Rights.of(rights).bits());
    }

    private void grant(GroupId group, ZoneId zone, int rights, boolean deny) {
        database.dao(GroupZoneDao.class)
                .insert(Given.with(
                        GroupZone.draft(group, zone), "{\"permissions\": %d, \"deny\": %b}".formatted(rights, deny)));
    }

    private void grant(GroupId group, ZoneId zone, Right... rights) {
        grant(group, zone, Rights.of(rights).bits(), false);
    }

    private void permissions(ZoneId zone, String document) {
        new Given(database.database()).permissions(zone, document);
    }

    private void organisation(String zone) {
        new Authorities(database.database())
                .update(Given.with(authority, "{\"config\": {\"org_zone\": \"%s\"}}".formatted(zone)));
    }

    @Test
    void reachDownTheTreeOfZones() {
        var building = zone("Building", null);
        var level = zone("Level", building);
        var group = group(null, SUPPORT);
        join(group, READ, OPERATE);
        grant(group, building, READ, UPDATE);

        assertThat(rights().in(SUPPORT, List.of(building, level)))
                .isEqualTo(Map.of(building, Rights.of(READ), level, Rights.of(READ)));
        assertThat(rights().reached(SUPPORT)).containsExactlyInAnyOrder(building, level);
        assertThat(rights().allow(SUPPORT, READ, List.of(level))).isTrue();
        assertThat(rights().allow(SUPPORT, UPDATE, List.of(level))).isFalse();
        assertThat(rights().in("signage", List.of(building))).isEmpty();
        assertThat(rights().reached("signage")).isEmpty();
    }

    @Test
    void stopWhereTheSameGroupHasARowOfItsOwn() {
        var building = zone("Building", null);
        var level = zone("Level", building);
        var room = zone("Room", level);
        var group = group(null, SUPPORT);
        join(group, 255);
        grant(group, building, READ);
        grant(group, level, 255, true);

        assertThat(rights().reached(SUPPORT)).containsExactly(building);
        assertThat(rights().in(SUPPORT, List.of(level, room))).isEmpty();
    }

    @Test
    void goOnWhereOnlyAnotherGroupDenies() {
        var building = zone("Building", null);
        var level = zone("Level", building);
        var root = group(null, SUPPORT);
        var other = group(root, SUPPORT);
        join(root, READ);
        grant(root, building, READ);
        grant(other, level, 0, true);

        assertThat(rights().reached(SUPPORT)).containsExactlyInAnyOrder(building, level);
    }

    @Test
    void ofAGroupBelowBeginBelowTheZone() {
        var building = zone("Building", null);
        var level = zone("Level", building);
        var root = group(null, SUPPORT);
        var child = group(root, SUPPORT);
        join(child, READ);
        grant(root, building, READ);

        assertThat(rights().in(SUPPORT, List.of(building, level))).isEqualTo(Map.of(level, Rights.of(READ)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void areWhatTheRulesSay(long seed) {
        var landscape = Landscape.random(new Random(seed), 6, 12);
        var groups = new ArrayList<GroupId>();
        for (int group = 0; group < landscape.groups().size(); group++) {
            var parent = landscape.groups().parents().get(group);
            groups.add(group(parent < 0 ? null : groups.get(parent), SUPPORT));
            var row = landscape.groups().rows().get(group);
            if (row >= 0) {
                join(groups.get(group), row);
            }
        }
        var zones = new ArrayList<ZoneId>();
        for (int zone = 0; zone < landscape.parents().size(); zone++) {
            var parent = landscape.parents().get(zone);
            zones.add(zone("Zone " + zone, parent < 0 ? null : zones.get(parent)));
        }
        landscape
                .grants()
                .forEach((place, grant) ->
                        grant(groups.get(place.group()), zones.get(place.zone()), grant.permissions(), grant.deny()));

        var expected = new HashMap<ZoneId, Rights>();
        for (int zone = 0; zone < zones.size(); zone++) {
            if (landscape.rights(zone) != 0) {
                expected.put(zones.get(zone), new Rights(landscape.rights(zone)));
            }
        }
        assertThat(rights().in(SUPPORT, zones)).isEqualTo(expected);
        assertThat(rights().reached(SUPPORT)).isEqualTo(expected.keySet());
    }

    @Test
    void coverZonesThatAreGrantedAndThoseAboveThem() {
        var organisation = zone("Organisation", null);
        var building = zone("Building", organisation);
        var elsewhere = zone("Elsewhere", organisation);
        var group = group(null, SUPPORT);
        join(group, CREATE);
        grant(group, building, CREATE);

        assertThat(covered(List.of(organisation, building))).isTrue();
        assertThat(covered(List.of(building))).isTrue();
        assertThat(covered(List.of(organisation))).isFalse();
        assertThat(covered(List.of(building, elsewhere))).isFalse();
        assertThat(covered(List.of(building, new ZoneId("zone-nowhere")))).isFalse();
        assertThat(covered(List.of())).isFalse();
        assertThat(rights().cover(SUPPORT, CREATE, List.of(organisation), List.of(organisation, building)))
                .isTrue();
        assertThat(rights().cover(SUPPORT, UPDATE, List.of(building), List.of(building)))
                .isFalse();
    }

    private boolean covered(List<ZoneId> zones) {
        return rights().cover(SUPPORT, CREATE, zones, zones);
    }

    @Test
    void areThoseOfTheCallersDomainOnly() {
        var building = zone("Building", null);
        var elsewhere = new Authorities(database.database()).create(Authority.draft("There", "elsewhere"));
        var here = authority;
        authority = elsewhere;
        var group = group(null, SUPPORT);
        authority = here;
        join(group, 255);
        grant(group, building, 255, false);

        assertThat(rights().groups()).isEmpty();
        assertThat(rights().reached(SUPPORT)).isEmpty();
    }

    @Test
    void ofManagersReachWhatTheirGroupsReach() {
        var building = zone("Building", null);
        var level = zone("Level", building);
        var root = group(null);
        var managed = group(root);
        join(root, READ);
        join(managed, MANAGE);
        grant(managed, level, READ);

        assertThat(rights().groups(MANAGE)).containsExactly(managed);
        assertThat(rights().managesIn(level)).isTrue();
        assertThat(rights().managesIn(building)).isFalse();
    }

    @Test
    void byTheOrganisationNeedItsZone() {
        var organisation = zone("Organisation", null);
        var building = zone("Building", organisation);
        permissions(organisation, "{\"manage\": [\"Staff\"]}");
        permissions(building, "{\"admin\": [\"staff\"]}");
        var caller = caller("STAFF");

        assertThat(entitlements.organisation(caller, List.of(organisation))).isEqualTo(Organisation.NONE);
        organisation("nonsense");
        assertThat(entitlements.organisation(caller, List.of(organisation))).isEqualTo(Organisation.NONE);
        organisation(organisation.value());
        assertThat(entitlements.organisation(caller)).isEqualTo(Optional.of(organisation));
        assertThat(entitlements.organisation(caller, List.of(organisation))).isEqualTo(Organisation.MANAGER);
        assertThat(entitlements.organisation(caller, List.of(organisation, building)))
                .isEqualTo(Organisation.ADMIN);
        assertThat(entitlements.organisation(caller, List.of(building, organisation)))
                .isEqualTo(Organisation.MANAGER);
        assertThat(entitlements.organisation(caller, List.of(building))).isEqualTo(Organisation.NONE);
        assertThat(entitlements.organisation(caller("others"), List.of(organisation)))
                .isEqualTo(Organisation.NONE);
    }

    @Test
    void byTheOrganisationHoldForTheZonesBelow() {
        var organisation = zone("Organisation", null);
        var building = zone("Building", organisation);
        var level = zone("Level", building);
        var secret = zone("Secret", building);
        var elsewhere = zone("Elsewhere", null);
        permissions(organisation, "{\"manage\": [\"staff\"]}");
        permissions(elsewhere, "{\"admin\": [\"staff\"]}");
        permissions(secret, "{\"deny\": [\"staff\"]}");
        organisation(organisation.value());
        var caller = caller("staff");

        assertThat(entitlements.organisation(caller, level)).isEqualTo(Organisation.MANAGER);
        assertThat(entitlements.organisation(caller, secret)).isEqualTo(Organisation.DENIED);
        assertThat(entitlements.organisation(caller, elsewhere)).isEqualTo(Organisation.NONE);
        assertThat(entitlements.organisation(caller, new ZoneId("zone-nowhere")))
                .isEqualTo(Organisation.NONE);
    }
}
