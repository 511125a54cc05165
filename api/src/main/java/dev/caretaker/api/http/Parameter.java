package dev.caretaker.api.http;

/**
 * Something that a query or a form may say.
 *
 * @param description what it means, for people; without a full stop
 */
public record Parameter(String name, Kind kind, boolean required, String description) {

    /** How the text of a parameter is read. */
    public enum Kind {
        TEXT,
        /** Texts between commas. */
        TEXTS,
        /** A whole number from 0. */
        NUMBER,
        FLAG
    }

    public static Parameter text(String name, String description) {
        return new Parameter(name, Kind.TEXT, false, description);
    }

    public static Parameter texts(String name, String description) {
        return new Parameter(name, Kind.TEXTS, false, description);
    }

    public static Parameter number(String name, String description) {
        return new Parameter(name, Kind.NUMBER, false, description);
    }

    public static Parameter flag(String name, String description) {
        return new Parameter(name, Kind.FLAG, false, description);
    }

    /** The same, when nothing can be answered without it. */
    public Parameter mandatory() {
        return new Parameter(name, kind, true, description);
    }
}
