package dev.caretaker.store;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.generic.GenericTypes;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.mapper.ColumnMappers;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.RowMapperFactory;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows into records: each component from the column of its name in snake case. What it takes to do so is found out
 * once for each record, where Jdbi's own mapper finds it out for each statement, which takes longer than the statement.
 */
final class RecordRows implements RowMapperFactory {

    private static final Pattern CAPITAL = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private final Map<Class<?>, Optional<RowMapper<?>>> mappers = new ConcurrentHashMap<>();

    /** @return empty for what is no record, or is one column itself, or has a component that is none */
    @Override
    public Optional<RowMapper<?>> build(Type type, ConfigRegistry config) {
        var raw = GenericTypes.getErasedType(type);
        return raw.isRecord() && !isColumn(raw, config)
                ? mappers.computeIfAbsent(raw, record -> mapper(record, config))
                : Optional.empty();
    }

    private static boolean isColumn(Type type, ConfigRegistry config) {
        return config.get(ColumnMappers.class).findFor(type).isPresent();
    }

    private static Optional<RowMapper<?>> mapper(Class<?> type, ConfigRegistry config) {
        var components = type.getRecordComponents();
        var columns = new String[components.length];
        var readers = new ColumnMapper<?>[components.length];
        for (var i = 0; i < components.length; i++) {
            var reader = config.get(ColumnMappers.class).findFor(components[i].getGenericType());
            if (reader.isEmpty()) {
                return Optional.empty();
            }
            columns[i] = column(components[i]);
            readers[i] = reader.get();
        }
        return Optional.of(new Mapper(constructor(type, components), columns, readers));
    }

    private static String column(RecordComponent component) {
        return CAPITAL.matcher(component.getName()).replaceAll("_").toLowerCase(Locale.ROOT);
    }

    private static MethodHandle constructor(Class<?> type, RecordComponent[] components) {
        try {
            var parameters =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            var constructor = type.getDeclaredConstructor(parameters);
            constructor.setAccessible(true);
            return MethodHandles.lookup()
                    .unreflectConstructor(constructor)
                    .asSpreader(Object[].class, components.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("every record has that constructor", e);
        }
    }

    /** @param constructor takes all components in one array */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares these
    private record Mapper(MethodHandle constructor, String[] columns, ColumnMapper<?>[] readers)
            implements RowMapper<Object> {

        @Override
        public Object map(ResultSet rows, StatementContext context) throws SQLException {
            var values = new @Nullable Object[columns.length];
            for (var i = 0; i < columns.length; i++) {
                values[i] = readers[i].map(rows, rows.findColumn(columns[i]), context);
            }
            try {
                return constructor.invokeExact(values);
            } catch (SQLException | RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException("a constructor of a record threw", e);
            }
        }
    }
}
