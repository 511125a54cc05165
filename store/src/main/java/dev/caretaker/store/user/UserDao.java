package dev.caretaker.store.user;

import dev.caretaker.model.Page;
import dev.caretaker.model.authority.AuthorityId;
import dev.caretaker.model.user.ResourceToken;
import dev.caretaker.model.user.User;
import dev.caretaker.model.user.UserId;
import dev.caretaker.model.user.UserQuery;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The table {@code user}. */
public interface UserDao {

    String COLUMNS = """
            id, authority_id, name, nickname, email, email_digest,
            phone, country, image, ui_theme, misc, login_name,
            staff_id, first_name, last_name, building, department, preferred_language,
            card_number, groups, photo_upload_id, locatable, work_preferences, work_overrides,
            sys_admin, support, deleted, login_count, last_login, logged_out_at,
            created_at, updated_at
            """;

    String FILTER = """
              FROM "user"
             WHERE (:paging.search::text IS NULL OR search @@ :paging.search::tsquery)
               AND (:authority::text IS NULL OR authority_id = :authority)
               AND (:includeDeleted  OR NOT deleted)
            """;

    @SqlQuery("SELECT " + COLUMNS + """
              FROM "user"
             WHERE id = :id
            """)
    Optional<User> find(UserId id);

    /** What passes {@code query}, in the order of name, id. */
    default Page<User> page(UserQuery query) {
        return new Page<>(list(query), count(query));
    }

    @SqlQuery("SELECT " + COLUMNS + FILTER + """
             ORDER BY name, id
             LIMIT :paging.limit
            OFFSET :paging.offset
            """)
    List<User> list(@BindMethods UserQuery query);

    @SqlQuery("SELECT count(*) " + FILTER)
    long count(@BindMethods UserQuery query);

    @SqlQuery("""
            INSERT INTO "user" (
                   id, authority_id, name, nickname, email, email_digest,
                   phone, country, image, ui_theme, misc, login_name,
                   staff_id, first_name, last_name, building, department, preferred_language,
                   card_number, groups, photo_upload_id, locatable, work_preferences, work_overrides,
                   sys_admin, support, deleted, login_count, last_login, logged_out_at,
                   created_at, updated_at)
            VALUES (
                   :id, :authorityId, :name, :nickname, :email, :emailDigest,
                   :phone, :country, :image, :uiTheme, :misc, :loginName,
                   :staffId, :firstName, :lastName, :building, :department, :preferredLanguage,
                   :cardNumber, :groups, :photoUploadId, :locatable, :workPreferences, :workOverrides,
                   :sysAdmin, :support, :deleted, :loginCount, :lastLogin, :loggedOutAt,
                   :createdAt, :updatedAt)
            RETURNING
            """ + COLUMNS)
    User insert(@BindMethods User row);

    /** Returns the row as it is now; empty if there is none. */
    @SqlQuery("""
            UPDATE "user"
               SET name = :name, nickname = :nickname, phone = :phone,
                   country = :country, image = :image, ui_theme = :uiTheme,
                   misc = :misc, login_name = :loginName, staff_id = :staffId,
                   first_name = :firstName, last_name = :lastName, building = :building,
                   department = :department, preferred_language = :preferredLanguage, card_number = :cardNumber,
                   groups = :groups, photo_upload_id = :photoUploadId, locatable = :locatable,
                   work_preferences = :workPreferences, work_overrides = :workOverrides, sys_admin = :sysAdmin,
                   support = :support,
                   updated_at = now()
             WHERE id = :id
            RETURNING
            """ + COLUMNS)
    Optional<User> update(@BindMethods User row);

    /** Returns the row as it was; empty if there was none. */
    @SqlQuery("""
            DELETE FROM "user"
             WHERE id = :id
            RETURNING
            """ + COLUMNS)
    Optional<User> delete(UserId id);

    @SqlQuery("SELECT " + COLUMNS + """
              FROM "user"
             WHERE authority_id = :authority
               AND email = lower(trim(:email))
            """)
    Optional<User> findByEmail(AuthorityId authority, String email);

    @SqlQuery("SELECT " + COLUMNS + """
              FROM "user"
             WHERE authority_id = :authority
               AND login_name = :login
            """)
    Optional<User> findByLoginName(AuthorityId authority, String login);

    @SqlQuery("SELECT " + COLUMNS + """
              FROM "user"
             WHERE authority_id = :authority
               AND staff_id = :staff
            """)
    Optional<User> findByStaffId(AuthorityId authority, String staff);

    @SqlQuery("SELECT " + COLUMNS + """
              FROM "user"
             WHERE authority_id = :authority
               AND email = ANY (:emails::text[])
             ORDER BY id
            """)
    List<User> withEmails(AuthorityId authority, List<String> emails);

    /** The digest of the user's password; empty if the user can not sign in with one. */
    @SqlQuery("""
            SELECT password_digest
              FROM "user"
             WHERE id = :id
               AND password_digest IS NOT NULL
            """)
    Optional<String> passwordDigest(UserId id);

    /** Sets the digest of the user's password; {@code null} ends signing in with one. */
    @SqlQuery("""
            UPDATE "user"
               SET password_digest = :digest, updated_at = now()
             WHERE id = :id
            RETURNING
            """ + COLUMNS)
    Optional<User> setPasswordDigest(UserId id, @Nullable String digest);

    @SqlQuery("""
            UPDATE "user"
               SET deleted = :deleted, updated_at = now()
             WHERE id = :id
            RETURNING
            """ + COLUMNS)
    Optional<User> setDeleted(UserId id, boolean deleted);

    @SqlQuery("""
            UPDATE "user"
               SET login_count = login_count + 1, last_login = now()
             WHERE id = :id
            RETURNING
            """ + COLUMNS)
    Optional<User> loggedIn(UserId id);

    @SqlQuery("""
            UPDATE "user"
               SET logged_out_at = now()
             WHERE id = :id
            RETURNING
            """ + COLUMNS)
    Optional<User> loggedOut(UserId id);

    /** How many administrators there are who are not deleted. */
    @SqlQuery("""
            SELECT count(*)
              FROM "user"
             WHERE sys_admin
               AND NOT deleted
            """)
    long countAdmins();

    @SqlQuery("SELECT " + COLUMNS + """
              FROM "user"
             WHERE id = ANY (:ids::text[])
             ORDER BY name, id
            """)
    List<User> findAll(List<UserId> ids);

    /** What the user may use another service with; empty if there is nothing. */
    @SqlQuery("""
            SELECT access_token, refresh_token, expires_at
              FROM "user"
             WHERE id = :id
               AND access_token IS NOT NULL
            """)
    Optional<ResourceToken> resourceToken(UserId id);

    /** Sets what the user may use another service with; returns 1, or 0 if there is no such user. */
    @SqlUpdate("""
            UPDATE "user"
               SET access_token = :accessToken, refresh_token = :refreshToken, expires_at = :expiresAt,
                   expires = :expiresAt::bigint IS NOT NULL
             WHERE id = :id
            """)
    int setResourceToken(UserId id, @BindMethods ResourceToken token);

    /** Forgets what the user may use another service with; returns 1, or 0 if there is no such user. */
    @SqlUpdate("""
            UPDATE "user"
               SET access_token = NULL, refresh_token = NULL, expires_at = NULL, expires = false
             WHERE id = :id
            """)
    int forgetResourceToken(UserId id);
}
