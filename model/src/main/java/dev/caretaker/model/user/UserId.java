package dev.caretaker.model.user;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.caretaker.model.Id;
import dev.caretaker.model.Ids;

/** Names one user, as in {@code user-F8aE2~bX1c}, or a guest, who is in no table, as in {@code guest-71c0}. */
public record UserId(String value) implements Id {

    private static final String PREFIX = "user-";
    private static final String GUEST = "guest-";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public UserId {
        Id.require(value.startsWith(GUEST) ? GUEST : PREFIX, value);
    }

    /** A name that nothing has yet. */
    public static UserId next() {
        return new UserId(Ids.next(PREFIX));
    }

    /**
     * Names who has a token for guests.
     *
     * @param subject what the token calls them: a user if it starts like one
     */
    public static UserId guest(String subject) {
        return new UserId(subject.startsWith(PREFIX) || subject.startsWith(GUEST) ? subject : GUEST + subject);
    }

    public boolean isGuest() {
        return value.startsWith(GUEST);
    }

    @Override
    public String toString() {
        return value;
    }
}
