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

    /** The names of the parameters, in order. */
    public List<String> parameters() {
        return segments.stream()
                .filter(Parameter.class::isInstance)
                .map(Parameter.class::cast)
                .map(Parameter::name)
                .toList();
    }

    public static PathTemplate of(String text) {
        return new PathTemplate(Arrays.stream(text.split("/", -1))
                .filter(part -> !part.isEmpty())
                .map(PathTemplate::segment)
                .toList());
    }

    private static Segment segment(String part) {
        return part.startsWith("{") ? new Parameter(part.substring(1, part.length() - 1)) : new Literal(part);
    }
}
