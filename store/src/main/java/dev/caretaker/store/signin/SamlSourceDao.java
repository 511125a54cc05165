package dev.caretaker.store.signin;

import dev.caretaker.model.Page;
import dev.caretaker.model.signin.SamlSource;
import dev.caretaker.model.signin.SamlSourceId;
import dev.caretaker.model.signin.SourceQuery;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The table {@code adfs_strat}. */
public interface SamlSourceDao {

    String COLUMNS = """
            id, authority_id, name, issuer, idp_sso_target_url, idp_sso_target_url_runtime_params,
            name_identifier_format, uid_attribute, assertion_consumer_service_url, idp_cert,
            idp_cert_fingerprint, attribute_service_name, attribute_statements, request_attributes,
            idp_slo_target_url, slo_default_relay_state, created_at, updated_at
            """;

    String FILTER = """
              FROM adfs_strat
             WHERE (:paging.search::text IS NULL OR search @@ :paging.search::tsquery)
               AND (:authority::text IS NULL OR authority_id = :authority)
            """;

    @SqlQuery("SELECT " + COLUMNS + """
              FROM adfs_strat
             WHERE id = :id
            """)
    Optional<SamlSource> find(SamlSourceId id);

    /** What passes {@code query}, in the order of name, id. */
    default Page<SamlSource> page(SourceQuery query) {
        return new Page<>(list(query), count(query));
    }

    @SqlQuery("SELECT " + COLUMNS + FILTER + """
             ORDER BY name, id
             LIMIT :paging.limit
            OFFSET :paging.offset
            """)
    List<SamlSource> list(@BindMethods SourceQuery query);

    @SqlQuery("SELECT count(*) " + FILTER)
    long count(@BindMethods SourceQuery query);

    @SqlQuery("""
            INSERT INTO adfs_strat (
                   id, authority_id, name, issuer, idp_sso_target_url, idp_sso_target_url_runtime_params,
                   name_identifier_format, uid_attribute, assertion_consumer_service_url, idp_cert,
                   idp_cert_fingerprint, attribute_service_name, attribute_statements,
                   request_attributes, idp_slo_target_url, slo_default_relay_state, created_at,
                   updated_at)
            VALUES (
                   :id, :authorityId, :name, :issuer, :idpSsoTargetUrl, :idpSsoTargetUrlRuntimeParams,
                   :nameIdentifierFormat, :uidAttribute, :assertionConsumerServiceUrl, :idpCert,
                   :idpCertFingerprint, :attributeServiceName, :attributeStatements, :requestAttributes,
                   :idpSloTargetUrl, :sloDefaultRelayState, :createdAt, :updatedAt)
            RETURNING
            """ + COLUMNS)
    SamlSource insert(@BindMethods SamlSource row);

    /** Returns the row as it is now; empty if there is none. */
    @SqlQuery("""
            UPDATE adfs_strat
               SET authority_id = :authorityId, name = :name, issuer = :issuer,
                   idp_sso_target_url = :idpSsoTargetUrl,
                   idp_sso_target_url_runtime_params = :idpSsoTargetUrlRuntimeParams,
                   name_identifier_format = :nameIdentifierFormat, uid_attribute = :uidAttribute,
                   assertion_consumer_service_url = :assertionConsumerServiceUrl, idp_cert = :idpCert,
                   idp_cert_fingerprint = :idpCertFingerprint,
                   attribute_service_name = :attributeServiceName,
                   attribute_statements = :attributeStatements, request_attributes = :requestAttributes,
                   idp_slo_target_url = :idpSloTargetUrl,
                   slo_default_relay_state = :sloDefaultRelayState, updated_at = now()
             WHERE id = :id
            RETURNING
            """ + COLUMNS)
    Optional<SamlSource> update(@BindMethods SamlSource row);

    /** Returns the row as it was; empty if there was none. */
    @SqlQuery("""
            DELETE FROM adfs_strat
             WHERE id = :id
            RETURNING
            """ + COLUMNS)
    Optional<SamlSource> delete(SamlSourceId id);
}
