package dev.caretaker.bench;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Records as aligned text, with a line of their components' names above; numbers to the right. */
final class Table {

    private Table() {}

    /** @param rows records of one type */
    static String of(List<? extends Record> rows) {
        if (rows.isEmpty()) {
            return "";
        }
        var columns = rows.getFirst().getClass().getRecordComponents();
        var head = Arrays.stream(columns).map(Table::title).toList();
        var lines = Stream.concat(Stream.of(head), rows.stream().map(row -> cells(columns, row)))
                .toList();
        var widths = IntStream.range(0, columns.length)
                .map(column -> lines.stream()
                        .mapToInt(line -> line.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return lines.stream().map(line -> line(columns, widths, line)).collect(Collectors.joining("\n"));
    }

    private static String line(RecordComponent[] columns, int[] widths, List<String> cells) {
        return IntStream.range(0, widths.length)
                .mapToObj(i -> {
                    var padding = " ".repeat(widths[i] - cells.get(i).length());
                    return isText(columns[i]) ? cells.get(i) + padding : padding + cells.get(i);
                })
                .collect(Collectors.joining("   "))
                .stripTrailing();
    }

    private static boolean isText(RecordComponent column) {
        return column.getType() == String.class;
    }

    /** {@code medianMs} becomes {@code median ms}. */
    private static String title(RecordComponent column) {
        return column.getName().replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }

    private static List<String> cells(RecordComponent[] columns, Record row) {
        return Arrays.stream(columns).map(column -> text(value(column, row))).toList();
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "-";
            case Double number -> String.format(Locale.ROOT, "%.1f", number);
            default -> value.toString();
        };
    }

    private static @Nullable Object value(RecordComponent column, Record row) {
        try {
            var accessor = column.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(row);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(row + " cannot be shown", e);
        }
    }
}
