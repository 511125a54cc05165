package dev.caretaker.store.group;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.model.authority.AuthorityId;
import dev.caretaker.model.group.GroupId;
import dev.caretaker.model.group.Rights;
import dev.caretaker.model.user.UserId;
import dev.caretaker.model.zone.ZoneId;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/** What decides what somebody may do, over all the tables that have to do with it. */
public interface EntitlementDao {

    /**
     * A group that somebody is in, or that is above or below such a group.
     *
     * @param rights what their own row says; {@code null} if they have none for this group
     */
    record Related(
            GroupId id,
            @Nullable GroupId parentId,
            List<String> subsystems,
            @Nullable Rights rights) {

        public Related {
            subsystems = List.copyOf(subsystems);
        }
    }

    /**
     * What a group grants in a zone, whoever its members are.
     *
     * @param below whether the zone is below the one that the grant is for, and not that one itself
     */
    record Grant(ZoneId zoneId, GroupId groupId, Rights permissions, boolean below) {}

    /** The groups of {@code authority} that {@code user} has to do with. */
    @SqlQuery("""
            WITH RECURSIVE own AS (
                SELECT groups.id, groups.parent_id, permissions
                  FROM group_users
                  JOIN groups ON groups.id = group_id
                 WHERE user_id = :user
                   AND authority_id = :authority),
            below (id) AS (
                SELECT id FROM own
                UNION
                SELECT groups.id FROM groups JOIN below ON groups.parent_id = below.id),
            above (id, parent_id) AS (
                SELECT id, parent_id FROM own
                UNION
                SELECT groups.id, groups.parent_id FROM groups JOIN above ON groups.id = above.parent_id)
            SELECT groups.id, groups.parent_id, groups.subsystems, own.permissions AS rights
              FROM groups
              LEFT JOIN own USING (id)
             WHERE groups.id IN (SELECT id FROM below UNION SELECT id FROM above)
            """)
    List<Related> related(AuthorityId authority, UserId user);

    /** What {@code groups} grant in {@code zones}: for each pair the row of the nearest zone, from the zone itself upwards. */
    @SqlQuery("""
            WITH RECURSIVE path (target, zone_id, height) AS (
                SELECT DISTINCT id, id, 0 FROM unnest(:zones::text[]) AS id
                UNION ALL
                SELECT target, parent_id, height + 1 FROM path JOIN zone ON zone.id = zone_id
                 WHERE parent_id IS NOT NULL
                   AND height < 100)
            SELECT DISTINCT ON (target, group_id)
                   target AS zone_id, group_id,
                   CASE WHEN deny THEN 0 ELSE permissions END AS permissions, height > 0 AS below
              FROM path
              JOIN group_zones USING (zone_id)
             WHERE group_id = ANY (:groups::text[])
             ORDER BY target, group_id, height
            """)
    List<Grant> grants(List<GroupId> groups, List<ZoneId> zones);

    /** What {@code groups} grant anywhere, but for what grants nothing. */
    @SqlQuery("""
            WITH RECURSIVE granted (zone_id, group_id, permissions, below) AS (
                SELECT zone_id, group_id, permissions, false
                  FROM group_zones
                 WHERE group_id = ANY (:groups::text[])
                   AND NOT deny
                   AND permissions <> 0
                UNION
                SELECT zone.id, granted.group_id, granted.permissions, true
                  FROM granted
                  JOIN zone ON zone.parent_id = granted.zone_id
                 WHERE NOT EXISTS (
                           SELECT FROM group_zones AS own
                            WHERE own.group_id = granted.group_id
                              AND own.zone_id = zone.id))
            SELECT zone_id, group_id, permissions, below FROM granted
            """)
    List<Grant> everywhere(List<GroupId> groups);

    /** The documents called {@code name} of those of {@code parents} that have one. */
    @KeyColumn("parent_id")
    @ValueColumn("details")
    @SqlQuery("""
            SELECT parent_id, details
              FROM metadata
             WHERE parent_id = ANY (:parents::text[])
               AND name = :name
               AND metadata_id IS NULL
            """)
    Map<ZoneId, JsonNode> documents(List<ZoneId> parents, String name);

    /** Those of {@code zones} that are above any of {@code others}. */
    @SqlQuery("""
            WITH RECURSIVE above (id) AS (
                SELECT parent_id FROM zone WHERE id = ANY (:others::text[])
                UNION
                SELECT parent_id FROM zone JOIN above USING (id))
            SELECT id
              FROM above
             WHERE id = ANY (:zones::text[])
            """)
    List<ZoneId> above(List<ZoneId> zones, List<ZoneId> others);
}
