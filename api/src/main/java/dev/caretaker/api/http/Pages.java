package dev.caretaker.api.http;

import dev.caretaker.model.Page;
import dev.caretaker.model.Paging;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Lists, and the headers that say which part of the whole they are. */
public final class Pages {

    private Pages() {}

    /**
     * How much of something an answer has.
     *
     * @param rows how many rows there are in the answer
     * @param total how many there are in all
     */
    public record Extent(String table, Paging paging, int rows, long total) {

        int end() {
            return paging.offset() + rows;
        }
    }

    /** One page of the records of {@code table}, with a link to the next if there is one. */
    public static Answer.Content page(Request request, String table, Page<?> page) {
        var extent =
                new Extent(table, request.parameters().paging(), page.rows().size(), page.total());
        return part(request, request.path() + "/", page.rows(), extent);
    }

    /** A part of what belongs to one record, with a link to the next part if there is one. */
    public static Answer.Content part(Request request, Object body, Extent extent) {
        return part(request, request.path(), body, extent);
    }

    private static Answer.Content part(Request request, String path, Object body, Extent extent) {
        var answer = counted(body, extent.total())
                .with(
                        "Content-Range",
                        "%s %d-%d/%d"
                                .formatted(extent.table(), extent.paging().offset(), extent.end(), extent.total()));
        // After an empty page there would be itself again, for ever.
        return extent.rows() > 0 && extent.end() < extent.total()
                ? answer.with("Link", next(request, path, extent))
                : answer;
    }

    /** All records, without paging. */
    public static Answer.Content whole(String table, List<?> rows) {
        return counted(rows, rows.size())
                .with("Content-Range", "%s 0-%d/%d".formatted(table, rows.size() - 1, rows.size()));
    }

    private static Answer.Content counted(Object body, long total) {
        return Answer.ok(body).with("X-Total-Count", Long.toString(total));
    }

    private static String next(Request request, String path, Extent extent) {
        var query = new TreeMap<>(request.query());
        Request.CREDENTIALS.forEach(query::remove);
        query.put("offset", Integer.toString(extent.end()));
        query.put("limit", Integer.toString(extent.paging().limit()));
        var text = query.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
        return "<%s?%s>; rel=\"next\"".formatted(path, text);
    }

    /** Clients decode it as part of an address, not of a form. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
