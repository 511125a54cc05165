package dev.caretaker.store.signin;

import dev.caretaker.model.Page;
import dev.caretaker.model.signin.OAuthSource;
import dev.caretaker.model.signin.OAuthSourceId;
import dev.caretaker.model.signin.SourceQuery;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The table {@code oauth_strat}. */
public interface OAuthSourceDao {

    String COLUMNS = """
            id, authority_id, name, client_id, client_secret, site, scope, authorize_url, token_url,
            token_method, auth_scheme, raw_info_url, info_mappings, authorize_params, ensure_matching,
            created_at, updated_at
            """;

    String FILTER = """
              FROM oauth_strat
             WHERE (:paging.search::text IS NULL OR search @@ :paging.search::tsquery)
               AND (:authority::text IS NULL OR authority_id = :authority)
            """;

    @SqlQuery("SELECT " + COLUMNS + """
              FROM oauth_strat
             WHERE id = :id
            """)
    Optional<OAuthSource> find(OAuthSourceId id);

    /** What passes {@code query}, in the order of name, id. */
    default Page<OAuthSource> page(SourceQuery query) {
        return new Page<>(list(query), count(query));
    }

    @SqlQuery("SELECT " + COLUMNS + FILTER + """
             ORDER BY name, id
             LIMIT :paging.limit
            OFFSET :paging.offset
            """)
    List<OAuthSource> list(@BindMethods SourceQuery query);

    @SqlQuery("SELECT count(*) " + FILTER)
    long count(@BindMethods SourceQuery query);

    @SqlQuery("""
            INSERT INTO oauth_strat (
                   id, authority_id, name, client_id, client_secret, site, scope, authorize_url,
                   token_url, token_method, auth_scheme, raw_info_url, info_mappings, authorize_params,
                   ensure_matching, created_at, updated_at)
            VALUES (
                   :id, :authorityId, :name, :clientId, :clientSecret, :site, :scope, :authorizeUrl,
                   :tokenUrl, :tokenMethod, :authScheme, :rawInfoUrl, :infoMappings, :authorizeParams,
                   :ensureMatching, :createdAt, :updatedAt)
            RETURNING
            """ + COLUMNS)
    OAuthSource insert(@BindMethods OAuthSource row);

    /** Returns the row as it is now; empty if there is none. */
    @SqlQuery("""
            UPDATE oauth_strat
               SET authority_id = :authorityId, name = :name, client_id = :clientId,
                   client_secret = :clientSecret, site = :site, scope = :scope,
                   authorize_url = :authorizeUrl, token_url = :tokenUrl, token_method = :tokenMethod,
                   auth_scheme = :authScheme, raw_info_url = :rawInfoUrl, info_mappings = :infoMappings,
                   authorize_params = :authorizeParams, ensure_matching = :ensureMatching,
                   updated_at = now()
             WHERE id = :id
            RETURNING
            """ + COLUMNS)
    Optional<OAuthSource> update(@BindMethods OAuthSource row);

    /** Returns the row as it was; empty if there was none. */
    @SqlQuery("""
            DELETE FROM oauth_strat
             WHERE id = :id
            RETURNING
            """ + COLUMNS)
    Optional<OAuthSource> delete(OAuthSourceId id);
}
