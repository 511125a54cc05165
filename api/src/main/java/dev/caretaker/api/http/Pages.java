package dev.caretaker.api.http;

import dev.caretaker.model.Page;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Lists, and the headers that say which part of the whole they are. */
public final class Pages {

    private Pages() {}

    /** One page of the records of {@code table}, with a link to the next if there is one. */
    public static Answer.Content page(Request request, String table, Page<?> page) {
        var paging = request.parameters().paging();
        var end = paging.offset() + page.rows().size();
        var answer = counted(page.rows(), page.total())
                .with("Content-Range", "%s %d-%d/%d".formatted(table, paging.offset(), end, page.total()));
        return end < page.total() ? answer.with("Link", next(request, end, paging.limit())) : answer;
    }

    /** All records, without paging. */
    public static Answer.Content whole(String table, List<?> rows) {
        return counted(rows, rows.size())
                .with("Content-Range", "%s 0-%d/%d".formatted(table, rows.size() - 1, rows.size()));
    }

    private static Answer.Content counted(List<?> rows, long total) {
        return Answer.ok(rows).with("X-Total-Count", Long.toString(total));
    }

    private static String next(Request request, int offset, int limit) {
        var query = new TreeMap<>(request.query());
        Request.CREDENTIALS.forEach(query::remove);
        query.put("offset", Integer.toString(offset));
        query.put("limit", Integer.toString(limit));
        var text = query.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
        return "<%s/?%s>; rel=\"next\"".formatted(request.path(), text);
    }

    /** Clients decode it as part of an address, not of a form. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
