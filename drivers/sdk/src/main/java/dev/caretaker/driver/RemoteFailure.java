package dev.caretaker.driver;

import org.jspecify.annotations.Nullable;

/** A call to another module failed. */
public final class RemoteFailure extends RuntimeException {

    private final @Nullable String error;
    private final int code;

    /**
     * @param error the class of what went wrong over there; {@code null} if the call never got there
     * @param code in the manner of HTTP, 500 unless the other side said otherwise
     */
    public RemoteFailure(String message, @Nullable String error, int code) {
        super(error == null ? message : message + " (" + error + ")");
        this.error = error;
        this.code = code;
    }

    public @Nullable String error() {
        return error;
    }

    public int code() {
        return code;
    }
}
