package dev.caretaker.store.group;

import dev.caretaker.model.Page;
import dev.caretaker.model.authority.AuthorityId;
import dev.caretaker.model.group.GroupId;
import dev.caretaker.model.group.GroupZone;
import dev.caretaker.model.group.GroupZoneQuery;
import dev.caretaker.model.zone.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The table {@code group_zones}. */
public interface GroupZoneDao {

    String COLUMNS = """
            group_zones.group_id, group_zones.zone_id, group_zones.permissions, group_zones.deny,
            group_zones.created_at, group_zones.updated_at
            """;

    String FILTER = """
              FROM group_zones
              JOIN groups ON groups.id = group_id
              JOIN zone ON zone.id = zone_id
             WHERE (:paging.search::text IS NULL OR zone.search @@ :paging.search::tsquery)
               AND groups.authority_id = :authority
               AND (:group::text     IS NULL OR group_id = :group)
               AND (:zone::text      IS NULL OR zone_id = :zone)
               AND (:visible::text[] IS NULL OR group_id = ANY (:visible::text[]))
            """;

    @SqlQuery("SELECT " + COLUMNS + """
              FROM group_zones
             WHERE group_id = :group
               AND zone_id = :zone
            """)
    Optional<GroupZone> find(GroupId group, ZoneId zone);

    /** The zones that a group of {@code authority} has a row for. */
    @SqlQuery("""
            SELECT zone_id
              FROM group_zones
              JOIN groups ON groups.id = group_id
             WHERE group_id = :group
               AND authority_id = :authority
             ORDER BY zone_id
            """)
    List<ZoneId> zones(AuthorityId authority, GroupId group);

    /** What passes {@code query}, in the order of group, zone. */
    default Page<GroupZone> page(GroupZoneQuery query) {
        return new Page<>(list(query), count(query));
    }

    @SqlQuery("SELECT " + COLUMNS + FILTER + """
             ORDER BY groups.name, group_id, zone.name, zone_id
             LIMIT :paging.limit
            OFFSET :paging.offset
            """)
    List<GroupZone> list(@BindMethods GroupZoneQuery query);

    @SqlQuery("SELECT count(*) " + FILTER)
    long count(@BindMethods GroupZoneQuery query);

    @SqlQuery("""
            INSERT INTO group_zones (group_id, zone_id, permissions, deny, created_at, updated_at)
            VALUES (:groupId, :zoneId, :permissions, :deny, :createdAt, :updatedAt)
            RETURNING
            """ + COLUMNS)
    GroupZone insert(@BindMethods GroupZone row);

    /** Returns the row as it is now; empty if there is none. */
    @SqlQuery("""
            UPDATE group_zones
               SET permissions = :permissions, deny = :deny, updated_at = now()
             WHERE group_id = :groupId
               AND zone_id = :zoneId
            RETURNING
            """ + COLUMNS)
    Optional<GroupZone> update(@BindMethods GroupZone row);

    /** Returns the row as it was; empty if there was none. */
    @SqlQuery("""
            DELETE FROM group_zones
             WHERE group_id = :group
               AND zone_id = :zone
            RETURNING
            """ + COLUMNS)
    Optional<GroupZone> delete(GroupId group, ZoneId zone);
}
