package dev.caretaker.store.group;

import dev.caretaker.model.Page;
import dev.caretaker.model.authority.AuthorityId;
import dev.caretaker.model.group.GroupId;
import dev.caretaker.model.group.GroupQuery;
import dev.caretaker.model.group.GroupSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The table {@code groups}. */
public interface GroupDao {

    String COLUMNS = """
            id, name, description, subsystems, authority_id, parent_id,
            created_at, updated_at
            """;

    String FILTER = """
              FROM groups
             WHERE authority_id = :authority
               AND (:part::text   IS NULL OR strpos(lower(name), lower(:part)) > 0)
               AND (:parent::text IS NULL
                    OR parent_id = :parent
                    OR (:parent = 'root' AND parent_id IS NULL))
               AND (:ids::text[]  IS NULL OR id = ANY (:ids::text[]))
            """;

    /** The group, if it is one of {@code authority}. */
    @SqlQuery("SELECT " + COLUMNS + """
              FROM groups
             WHERE id = :id
               AND authority_id = :authority
            """)
    Optional<GroupSpec> find(AuthorityId authority, GroupId id);

    @SqlQuery("SELECT " + COLUMNS + """
              FROM groups
             WHERE authority_id = :authority
               AND parent_id IS NULL
            """)
    Optional<GroupSpec> root(AuthorityId authority);

    /** What passes {@code query}, in the order of name, id. */
    default Page<GroupSpec> page(GroupQuery query) {
        return new Page<>(list(query), count(query));
    }

    @SqlQuery("SELECT " + COLUMNS + FILTER + """
             ORDER BY name, id
             LIMIT :paging.limit
            OFFSET :paging.offset
            """)
    List<GroupSpec> list(@BindMethods GroupQuery query);

    @SqlQuery("SELECT count(*) " + FILTER)
    long count(@BindMethods GroupQuery query);

    @SqlQuery("SELECT " + COLUMNS + """
              FROM groups
             WHERE id = ANY (:ids::text[])
             ORDER BY name, id
            """)
    List<GroupSpec> findAll(List<GroupId> ids);

    static Map<GroupId, GroupSpec> byId(List<GroupSpec> groups) {
        return groups.stream().collect(Collectors.toMap(GroupSpec::id, Function.identity()));
    }

    /** The group and everything below it. */
    @SqlQuery("""
            WITH RECURSIVE below (id) AS (
                SELECT id FROM groups WHERE id = :id
                UNION
                SELECT groups.id FROM groups JOIN below ON groups.parent_id = below.id)
            SELECT id FROM below
            """)
    List<GroupId> below(GroupId id);

    /** How many children each of {@code parents} has; those without any are left out. */
    @SqlQuery("""
            SELECT parent_id, count(*) AS children
              FROM groups
             WHERE parent_id = ANY (:parents::text[])
             GROUP BY parent_id
            """)
    @KeyColumn("parent_id")
    @ValueColumn("children")
    Map<GroupId, Integer> children(List<GroupId> parents);

    @SqlQuery("""
            INSERT INTO groups (
                   id, name, description, subsystems, authority_id, parent_id,
                   created_at, updated_at)
            VALUES (
                   :id, :name, :description, :subsystems, :authorityId, :parentId,
                   :createdAt, :updatedAt)
            RETURNING
            """ + COLUMNS)
    GroupSpec insert(@BindMethods GroupSpec row);

    /** Returns the row as it is now; empty if there is none. */
    @SqlQuery("""
            UPDATE groups
               SET name = :name, description = :description, subsystems = :subsystems,
                   parent_id = :parentId,
                   updated_at = now()
             WHERE id = :id
            RETURNING
            """ + COLUMNS)
    Optional<GroupSpec> update(@BindMethods GroupSpec row);

    /** Returns the row as it was; empty if there was none. */
    @SqlQuery("""
            DELETE FROM groups
             WHERE id = :id
            RETURNING
            """ + COLUMNS)
    Optional<GroupSpec> delete(GroupId id);
}
