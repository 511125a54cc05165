package dev.caretaker.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.model.Coded;
import dev.caretaker.model.Id;
import dev.caretaker.model.Json;
import dev.caretaker.model.WireName;
import dev.caretaker.model.access.ApiKeyId;
import dev.caretaker.model.access.Permissions;
import dev.caretaker.model.authority.AuthorityId;
import dev.caretaker.model.driver.AlertLevel;
import dev.caretaker.model.driver.DriverId;
import dev.caretaker.model.driver.Role;
import dev.caretaker.model.module.ModuleId;
import dev.caretaker.model.repository.RepositoryId;
import dev.caretaker.model.repository.RepositoryType;
import dev.caretaker.model.settings.EncryptionLevel;
import dev.caretaker.model.settings.ParentId;
import dev.caretaker.model.settings.ParentType;
import dev.caretaker.model.settings.SettingsId;
import dev.caretaker.model.system.Orientation;
import dev.caretaker.model.system.SystemId;
import dev.caretaker.model.user.UserId;
import dev.caretaker.model.zone.ZoneId;
import java.lang.reflect.Type;
import java.sql.Types;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.array.SqlArrayTypeFactory;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;
import org.jspecify.annotations.Nullable;

/** How our types are written into columns and read from them. */
final class Columns {

    private Columns() {}

    static Jdbi registerIn(Jdbi jdbi) {
        jdbi.installPlugin(new SqlObjectPlugin())
                .installPlugin(new PostgresPlugin())
                .registerArgument(Columns::argument)
                .registerColumnMapper(JsonNode.class, text(Json::read));
        id(jdbi, ApiKeyId.class, ApiKeyId::new);
        id(jdbi, AuthorityId.class, AuthorityId::new);
        id(jdbi, DriverId.class, DriverId::new);
        id(jdbi, ModuleId.class, ModuleId::new);
        id(jdbi, ParentId.class, ParentId::new);
        id(jdbi, RepositoryId.class, RepositoryId::new);
        id(jdbi, SettingsId.class, SettingsId::new);
        id(jdbi, SystemId.class, SystemId::new);
        id(jdbi, UserId.class, UserId::new);
        id(jdbi, ZoneId.class, ZoneId::new);
        return jdbi.registerColumnMapper(AlertLevel.class, text(AlertLevel::of))
                .registerColumnMapper(Orientation.class, text(Orientation::of))
                .registerColumnMapper(ParentType.class, text(ParentType::of))
                .registerColumnMapper(RepositoryType.class, text(RepositoryType::of))
                .registerColumnMapper(EncryptionLevel.class, text(EncryptionLevel::of))
                .registerColumnMapper(Permissions.class, text(Permissions::of))
                .registerColumnMapper(Role.class, text(Role::of));
    }

    private static <T extends Id> void id(Jdbi jdbi, Class<T> type, Function<String, T> read) {
        jdbi.registerColumnMapper(type, text(read)).registerArrayType(SqlArrayTypeFactory.of(type, "text", Id::value));
    }

    private static <T> ColumnMapper<T> text(Function<String, T> read) {
        return (rows, column, _) -> orNull(rows.getString(column), read);
    }

    @SuppressWarnings("NullAway") // a column may be null, and Jdbi's interface can not say so
    private static <T> T orNull(@Nullable String text, Function<String, T> read) {
        return text == null ? null : read.apply(text);
    }

    /** Writes what is stored as a single value. */
    private static Optional<Argument> argument(Type type, @Nullable Object value, ConfigRegistry config) {
        return switch (value) {
            case Id id -> written(id.value(), Types.VARCHAR);
            case WireName name -> written(name.wire(), Types.VARCHAR);
            case Coded coded -> written(coded.code(), Types.INTEGER);
            case JsonNode json -> written(json.toString(), Types.OTHER);
            case null, default -> Optional.empty();
        };
    }

    private static Optional<Argument> written(Object value, int sqlType) {
        return Optional.of((position, statement, _) -> statement.setObject(position, value, sqlType));
    }
}
