package dev.caretaker.driver.capability;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A part of a lighting installation, by whatever numbers it uses. */
public record LightingArea(
        @Nullable Integer id,
        @Nullable Integer join,
        @Nullable String channel,
        @Nullable String component) {

    /** An area that has nothing but a number. */
    public static LightingArea of(int id) {
        return new LightingArea(id, null, null, null);
    }

    /** The status key for {@code what} of this area, such as {@code area3_level}. */
    public String key(String what) {
        var parts = Stream.of(channel, component, join, what)
                .filter(part -> part != null && !String.valueOf(part).isBlank())
                .map(String::valueOf)
                .collect(Collectors.joining("_"));
        return "area" + (id == null ? "" : id) + (parts.isEmpty() ? "" : "_" + parts);
    }
}
