package dev.caretaker.api.runtime;

import java.util.Locale;

/** Why a call of a function failed. */
public enum ErrorCode {
    PARSE_ERROR(0, 400),
    BAD_REQUEST(1, 400),
    /** Not 401: clients throw a good token away at that. */
    ACCESS_DENIED(2, 403),
    REQUEST_FAILED(3, 500),
    UNKNOWN_COMMAND(4, 400),
    SYSTEM_NOT_FOUND(5, 404),
    MODULE_NOT_FOUND(6, 404),
    UNEXPECTED_FAILURE(7, 500);

    private final int number;
    private final int status;

    ErrorCode(int number, int status) {
        this.number = number;
        this.status = status;
    }

    /** What stands for it on the control socket. */
    public int number() {
        return number;
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
