package dev.caretaker.api.http;

import java.util.Arrays;
import java.util.List;

/** A path with parameters, as in {@code /systems/{sys_id}/zones}. */
public record PathTemplate(List<Segment> segments) {

    /** One part between slashes. */
    public sealed interface Segment {}

    public record Literal(String text) implements Segment {}

    public record Parameter(String name) implements Segment {}

    public PathTemplate {
        segments = List.copyOf(segments);
    }

    public static PathTemplate of(String text) {
        return new PathTemplate(Arrays.stream(text.split("/"))
                .filter(part -> !part.isEmpty())
                .map(PathTemplate::segment)
                .toList());
    }

    private static Segment segment(String part) {
        return part.startsWith("{") ? new Parameter(part.substring(1, part.length() - 1)) : new Literal(part);
    }
}
