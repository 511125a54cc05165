package dev.caretaker.api.runtime;

import java.util.Locale;

/** Why a call of a function failed; the order is their number on the wire. */
public enum ErrorCode {
    PARSE_ERROR(400),
    BAD_REQUEST(400),
    /** Not 401: clients throw a good token away at that. */
    ACCESS_DENIED(403),
    REQUEST_FAILED(500),
    UNKNOWN_COMMAND(400),
    SYSTEM_NOT_FOUND(404),
    MODULE_NOT_FOUND(404),
    UNEXPECTED_FAILURE(500);

    private final int status;

    ErrorCode(int status) {
        this.status = status;
    }

    /** The status of an answer over HTTP, unless a driver said otherwise. */
    public int status() {
        return status;
    }

    /** As clients know it, as in {@code module not found}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
