package dev.caretaker.store.access;

import dev.caretaker.model.access.RefreshToken;
import dev.caretaker.model.user.UserId;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The table {@code refresh_token}. */
public interface RefreshTokenDao {

    String COLUMNS = """
            token_hash, family, user_id, client_id, scope, created_at, expires_at, used_at, revoked_at
            """;

    @SqlQuery("SELECT " + COLUMNS + """
              FROM refresh_token
             WHERE token_hash = :tokenHash
            """)
    Optional<RefreshToken> find(String tokenHash);

    @SqlQuery("""
            INSERT INTO refresh_token (
                   token_hash, family, user_id, client_id, scope, created_at, expires_at, used_at, revoked_at)
            VALUES (
                   :tokenHash, :family, :userId, :clientId, :scope, :createdAt, :expiresAt, :usedAt, :revokedAt)
            RETURNING
            """ + COLUMNS)
    RefreshToken insert(@BindMethods RefreshToken token);

    /** Uses the token up at {@code now}; empty if it was used before, is revoked, too old or unknown. Only one caller succeeds. */
    @SqlQuery("""
            UPDATE refresh_token
               SET used_at = :now
             WHERE token_hash = :tokenHash
               AND used_at IS NULL
               AND revoked_at IS NULL
               AND expires_at > :now
            RETURNING
            """ + COLUMNS)
    Optional<RefreshToken> use(String tokenHash, Instant now);

    /** Revokes every token of one sign-in; returns how many were good until now. */
    @SqlUpdate("""
            UPDATE refresh_token
               SET revoked_at = now()
             WHERE family = :family
               AND revoked_at IS NULL
            """)
    int revokeFamily(String family);

    /** Revokes every token of a user; returns how many were good until now. */
    @SqlUpdate("""
            UPDATE refresh_token
               SET revoked_at = now()
             WHERE user_id = :user
               AND revoked_at IS NULL
            """)
    int revokeUser(UserId user);

    /** Forgets what expired more than a day ago; returns how many that were. */
    @SqlUpdate("""
            DELETE FROM refresh_token
             WHERE expires_at < now() - interval '1 day'
            """)
    int deleteExpired();
}
