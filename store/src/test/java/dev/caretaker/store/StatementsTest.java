package dev.caretaker.store;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.caretaker.store.access.ApiKeyDao;
import dev.caretaker.store.access.OAuthApplicationDao;
import dev.caretaker.store.access.RefreshTokenDao;
import dev.caretaker.store.audit.AuditDao;
import dev.caretaker.store.authority.AuthorityDao;
import dev.caretaker.store.broker.BrokerDao;
import dev.caretaker.store.driver.DriverDao;
import dev.caretaker.store.edge.EdgeDao;
import dev.caretaker.store.group.EntitlementDao;
import dev.caretaker.store.group.GroupDao;
import dev.caretaker.store.group.GroupUserDao;
import dev.caretaker.store.group.GroupZoneDao;
import dev.caretaker.store.metadata.MetadataDao;
import dev.caretaker.store.module.ModuleDao;
import dev.caretaker.store.repository.RepositoryDao;
import dev.caretaker.store.schema.SchemaDao;
import dev.caretaker.store.settings.SettingsDao;
import dev.caretaker.store.signin.LdapSourceDao;
import dev.caretaker.store.signin.OAuthSourceDao;
import dev.caretaker.store.signin.SamlSourceDao;
import dev.caretaker.store.system.SystemDao;
import dev.caretaker.store.trigger.TriggerDao;
import dev.caretaker.store.trigger.TriggerInstanceDao;
import dev.caretaker.store.trigger.TriggerWebhookDao;
import dev.caretaker.store.user.UserDao;
import dev.caretaker.store.zone.ZoneDao;
import java.lang.reflect.Method;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Has PostgreSQL prepare every statement, so that a renamed column breaks the build and not a customer. */
class StatementsTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    static Stream<Arguments> statements() {
        return Stream.of(
                        ApiKeyDao.class,
                        AuditDao.class,
                        AuthorityDao.class,
                        BrokerDao.class,
                        DriverDao.class,
                        MetadataDao.class,
                        EntitlementDao.class,
                        GroupDao.class,
                        GroupUserDao.class,
                        GroupZoneDao.class,
                        EdgeDao.class,
                        LdapSourceDao.class,
                        ModuleDao.class,
                        OAuthApplicationDao.class,
                        OAuthSourceDao.class,
                        RefreshTokenDao.class,
                        ParentDao.class,
                        RepositoryDao.class,
                        SchemaDao.class,
                        SamlSourceDao.class,
                        SettingsDao.class,
                        SystemDao.class,
                        TriggerDao.class,
                        TriggerInstanceDao.class,
                        TriggerWebhookDao.class,
                        UserDao.class,
                        ZoneDao.class)
                .flatMap(dao -> Arrays.stream(dao.getMethods()))
                .flatMap(method -> sql(method).map(sql -> Arguments.of(name(method), sql)));
    }

    private static Stream<String> sql(Method method) {
        return Stream.of(
                        Arrays.stream(method.getAnnotationsByType(SqlQuery.class))
                                .map(SqlQuery::value),
                        Arrays.stream(method.getAnnotationsByType(SqlUpdate.class))
                                .map(SqlUpdate::value),
                        Arrays.stream(method.getAnnotationsByType(SqlBatch.class))
                                .map(SqlBatch::value))
                .flatMap(sql -> sql);
    }

    private static String name(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("statements")
    void isValid(String name, String sql) throws SQLException {
        var positional = sql.replaceAll("(?<!:):[A-Za-z][\\w.]*", "?");

        try (var handle = database.jdbi().open();
                var statement = handle.getConnection().prepareStatement(positional)) {
            assertThatCode(statement::getParameterMetaData).as(name).doesNotThrowAnyException();
        }
    }
}
