package dev.caretaker.store.broker;

import dev.caretaker.model.broker.BrokerId;
import dev.caretaker.model.broker.BrokerSpec;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The table {@code broker}. */
public interface BrokerDao {

    String COLUMNS = """
            id, name, description, host, port, tls, auth_type, username, password, certificate, secret,
            filters, created_at, updated_at
            """;

    @SqlQuery("SELECT " + COLUMNS + """
              FROM broker
             WHERE id = :id
            """)
    Optional<BrokerSpec> find(BrokerId id);

    /** All of them, in the order of name, id. */
    @SqlQuery("SELECT " + COLUMNS + """
              FROM broker
             ORDER BY name, id
            """)
    List<BrokerSpec> all();

    @SqlQuery("""
            INSERT INTO broker (
                   id, name, description, host, port, tls, auth_type, username, password, certificate,
                   secret, filters, created_at, updated_at)
            VALUES (
                   :id, :name, :description, :host, :port, :tls, :authType, :username, :password,
                   :certificate, :secret, :filters, :createdAt, :updatedAt)
            RETURNING
            """ + COLUMNS)
    BrokerSpec insert(@BindMethods BrokerSpec row);

    /** Returns the row as it is now; empty if there is none. */
    @SqlQuery("""
            UPDATE broker
               SET name = :name, description = :description, host = :host, port = :port, tls = :tls,
                   auth_type = :authType, username = :username, password = :password,
                   certificate = :certificate, secret = :secret, filters = :filters, updated_at = now()
             WHERE id = :id
            RETURNING
            """ + COLUMNS)
    Optional<BrokerSpec> update(@BindMethods BrokerSpec row);

    /** Returns the row as it was; empty if there was none. */
    @SqlQuery("""
            DELETE FROM broker
             WHERE id = :id
            RETURNING
            """ + COLUMNS)
    Optional<BrokerSpec> delete(BrokerId id);
}
