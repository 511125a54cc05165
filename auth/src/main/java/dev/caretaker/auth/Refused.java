package dev.caretaker.auth;

/** Credentials are no good. The message may be shown to whoever presented them. */
public final class Refused extends RuntimeException {

    public Refused(String reason) {
        super(reason, null, false, false);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
