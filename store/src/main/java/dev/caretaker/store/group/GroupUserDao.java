package dev.caretaker.store.group;

import dev.caretaker.model.Page;
import dev.caretaker.model.group.GroupId;
import dev.caretaker.model.group.GroupUser;
import dev.caretaker.model.group.GroupUserQuery;
import dev.caretaker.model.user.User;
import dev.caretaker.model.user.UserId;
import dev.caretaker.store.user.UserDao;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The table {@code group_users}. */
public interface GroupUserDao {

    String COLUMNS = """
            group_users.user_id, group_users.group_id, group_users.permissions,
            group_users.created_at, group_users.updated_at
            """;

    String FILTER = """
              FROM group_users
              JOIN groups ON groups.id = group_id
              JOIN "user" ON "user".id = user_id
             WHERE (:paging.search::text IS NULL OR "user".search @@ :paging.search::tsquery)
               AND groups.authority_id = :authority
               AND (:group::text     IS NULL OR group_id = :group)
               AND (:user::text      IS NULL OR user_id = :user)
               AND (:visibleTo::text IS NULL OR user_id = :visibleTo OR group_id = ANY (:visible::text[]))
            """;

    @SqlQuery("SELECT " + COLUMNS + """
              FROM group_users
             WHERE user_id = :user
               AND group_id = :group
            """)
    Optional<GroupUser> find(UserId user, GroupId group);

    /** What passes {@code query}, in the order of group, user. */
    default Page<GroupUser> page(GroupUserQuery query) {
        return new Page<>(list(query), count(query));
    }

    @SqlQuery("SELECT " + COLUMNS + FILTER + """
             ORDER BY groups.name, group_id, "user".name, user_id
             LIMIT :paging.limit
            OFFSET :paging.offset
            """)
    List<GroupUser> list(@BindMethods GroupUserQuery query);

    @SqlQuery("SELECT count(*) " + FILTER)
    long count(@BindMethods GroupUserQuery query);

    /** Those of {@code ids} that there are. */
    @SqlQuery("SELECT " + UserDao.COLUMNS + """
              FROM "user"
             WHERE id = ANY (:ids::text[])
            """)
    List<User> users(List<UserId> ids);

    @SqlQuery("""
            INSERT INTO group_users (user_id, group_id, permissions, created_at, updated_at)
            VALUES (:userId, :groupId, :permissions, :createdAt, :updatedAt)
            RETURNING
            """ + COLUMNS)
    GroupUser insert(@BindMethods GroupUser row);

    /** Returns the row as it is now; empty if there is none. */
    @SqlQuery("""
            UPDATE group_users
               SET permissions = :permissions, updated_at = now()
             WHERE user_id = :userId
               AND group_id = :groupId
            RETURNING
            """ + COLUMNS)
    Optional<GroupUser> update(@BindMethods GroupUser row);

    /** Returns the row as it was; empty if there was none. */
    @SqlQuery("""
            DELETE FROM group_users
             WHERE user_id = :user
               AND group_id = :group
            RETURNING
            """ + COLUMNS)
    Optional<GroupUser> delete(UserId user, GroupId group);
}
