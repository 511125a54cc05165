package dev.caretaker.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.model.Coded;
import dev.caretaker.model.Id;
import dev.caretaker.model.Json;
import dev.caretaker.model.WireName;
import dev.caretaker.model.access.ApiKeyId;
import dev.caretaker.model.access.Permissions;
import dev.caretaker.model.authority.AuthorityId;
import dev.caretaker.model.broker.BrokerAuth;
import dev.caretaker.model.broker.BrokerId;
import dev.caretaker.model.driver.AlertLevel;
import dev.caretaker.model.driver.DriverId;
import dev.caretaker.model.driver.Role;
import dev.caretaker.model.edge.EdgeId;
import dev.caretaker.model.group.GroupId;
import dev.caretaker.model.group.Rights;
import dev.caretaker.model.metadata.MetadataId;
import dev.caretaker.model.module.ModuleId;
import dev.caretaker.model.repository.RepositoryId;
import dev.caretaker.model.repository.RepositoryType;
import dev.caretaker.model.schema.SchemaId;
import dev.caretaker.model.settings.EncryptionLevel;
import dev.caretaker.model.settings.ParentId;
import dev.caretaker.model.settings.ParentType;
import dev.caretaker.model.settings.SettingsId;
import dev.caretaker.model.signin.LdapSourceId;
import dev.caretaker.model.signin.OAuthSourceId;
import dev.caretaker.model.signin.SamlSource.RequestedAttribute;
import dev.caretaker.model.signin.SamlSourceId;
import dev.caretaker.model.system.Orientation;
import dev.caretaker.model.system.SystemId;
import dev.caretaker.model.trigger.Actions;
import dev.caretaker.model.trigger.Conditions;
import dev.caretaker.model.trigger.TriggerId;
import dev.caretaker.model.trigger.TriggerInstanceId;
import dev.caretaker.model.user.UserId;
import dev.caretaker.model.zone.ZoneId;
import java.lang.reflect.Type;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.array.SqlArrayTypeFactory;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.generic.GenericType;
import org.jdbi.v3.core.generic.GenericTypes;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;
import org.jspecify.annotations.Nullable;

/** How our types are written into columns and read from them. */
final class Columns {

    private Columns() {}

    static Jdbi registerIn(Jdbi jdbi) {
        jdbi.registerRowMapper(new RecordRows())
                .installPlugin(new SqlObjectPlugin())
                .installPlugin(new PostgresPlugin())
                .registerArgument(new Written<>(Id.class, Types.VARCHAR, Id::value))
                .registerArgument(new Written<>(WireName.class, Types.VARCHAR, WireName::wire))
                .registerArgument(new Written<>(Coded.class, Types.INTEGER, Coded::code))
                .registerArgument(new Written<>(Rights.class, Types.INTEGER, Rights::bits))
                .registerArgument(new Written<>(JsonNode.class, Types.OTHER, JsonNode::toString))
                .registerColumnMapper(JsonNode.class, text(Json::read));
        id(jdbi, ApiKeyId.class, ApiKeyId::new);
        id(jdbi, AuthorityId.class, AuthorityId::new);
        id(jdbi, BrokerId.class, BrokerId::new);
        id(jdbi, DriverId.class, DriverId::new);
        id(jdbi, EdgeId.class, EdgeId::new);
        id(jdbi, GroupId.class, GroupId::new);
        id(jdbi, LdapSourceId.class, LdapSourceId::new);
        id(jdbi, MetadataId.class, MetadataId::new);
        id(jdbi, ModuleId.class, ModuleId::new);
        id(jdbi, OAuthSourceId.class, OAuthSourceId::new);
        id(jdbi, ParentId.class, ParentId::new);
        id(jdbi, RepositoryId.class, RepositoryId::new);
        id(jdbi, SamlSourceId.class, SamlSourceId::new);
        id(jdbi, SchemaId.class, SchemaId::new);
        id(jdbi, SettingsId.class, SettingsId::new);
        id(jdbi, SystemId.class, SystemId::new);
        id(jdbi, TriggerId.class, TriggerId::new);
        id(jdbi, TriggerInstanceId.class, TriggerInstanceId::new);
        id(jdbi, UserId.class, UserId::new);
        id(jdbi, ZoneId.class, ZoneId::new);
        json(jdbi, new GenericType<Actions>() {});
        json(jdbi, new GenericType<Conditions>() {});
        json(jdbi, new GenericType<Map<String, String>>() {});
        json(jdbi, new GenericType<Map<String, List<String>>>() {});
        json(jdbi, new GenericType<List<RequestedAttribute>>() {});
        return jdbi.registerColumnMapper(AlertLevel.class, text(AlertLevel::of))
                .registerColumnMapper(BrokerAuth.class, text(BrokerAuth::of))
                .registerColumnMapper(Orientation.class, text(Orientation::of))
                .registerColumnMapper(ParentType.class, text(ParentType::of))
                .registerColumnMapper(RepositoryType.class, text(RepositoryType::of))
                .registerColumnMapper(EncryptionLevel.class, text(EncryptionLevel::of))
                .registerColumnMapper(Permissions.class, text(Permissions::of))
                .registerColumnMapper(Rights.class, text(bits -> new Rights(Integer.parseInt(bits))))
                .registerColumnMapper(Role.class, text(Role::of));
    }

    private static <T extends Id> void id(Jdbi jdbi, Class<T> type, Function<String, T> read) {
        jdbi.registerColumnMapper(type, text(read)).registerArrayType(SqlArrayTypeFactory.of(type, "text", Id::value));
    }

    /** What is one JSON value in its column, and not an array of SQL or the like. */
    private static <T> void json(Jdbi jdbi, GenericType<T> type) {
        var read = Json.mapper().constructType(type.getType());
        jdbi.registerArgument(new WrittenJson(type.getType()))
                .registerColumnMapper(type, text(text -> Json.mapper().<T>convertValue(Json.read(text), read)));
    }

    private static <T> ColumnMapper<T> text(Function<String, T> read) {
        return (rows, column, _) -> orNull(rows.getString(column), read);
    }

    @SuppressWarnings("NullAway") // a column may be null, and Jdbi's interface can not say so
    private static <T> T orNull(@Nullable String text, Function<String, T> read) {
        return text == null ? null : read.apply(text);
    }

    /** Writes every subtype of {@code kind} as one SQL type; before Jdbi would write an enum by its name. */
    private record Written<T>(Class<T> kind, int sqlType, Function<T, Object> write)
            implements ArgumentFactory.Preparable {

        @Override
        public Optional<Function<Object, Argument>> prepare(Type type, ConfigRegistry config) {
            return kind.isAssignableFrom(GenericTypes.getErasedType(type))
                    ? Optional.of(this::argument)
                    : Optional.empty();
        }

        private Argument argument(@Nullable Object value) {
            return value == null
                    ? (position, statement, _) -> statement.setNull(position, sqlType)
                    : (position, statement, _) -> statement.setObject(position, write.apply(kind.cast(value)), sqlType);
        }
    }

    private record WrittenJson(Type written) implements ArgumentFactory.Preparable {

        @Override
        public Optional<Function<Object, Argument>> prepare(Type type, ConfigRegistry config) {
            return type.equals(written)
                    ? Optional.of(value ->
                            (position, statement, _) -> statement.setObject(position, Json.write(value), Types.OTHER))
                    : Optional.empty();
        }
    }
}
