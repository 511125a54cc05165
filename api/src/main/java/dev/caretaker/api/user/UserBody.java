package dev.caretaker.api.user;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caretaker.api.http.Rejection;
import dev.caretaker.auth.Caller;
import dev.caretaker.model.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a body says of a user, as far as its sender may say it: the rest is as if it were not there.
 *
 * @param attributes what to set
 * @param setsPassword whether it says anything of the password
 * @param password {@code null} if there is to be none
 */
record UserBody(
        ObjectNode attributes,
        boolean setsPassword,
        @Nullable String password) {

    private static final int LONGEST_PASSWORD = 1_000;
    private static final String PASSWORD = "password";

    private static final List<String> RIGHTS = List.of("sys_admin", "support");
    private static final List<String> IDENTITY = List.of("login_name", "staff_id", "card_number", "groups");
    private static final List<String> LASTING = List.of("email", "authority_id");

    /** @throws Problem.Invalid if the password will not do */
    static UserBody ofNew(JsonNode body, Caller caller) {
        var attributes = copy(body);
        if (!caller.admin()) {
            attributes.remove(RIGHTS);
            attributes.remove("authority_id");
        }
        return withPassword(attributes);
    }

    /** @throws Problem.Invalid if the password will not do */
    static UserBody ofKnown(JsonNode body, Caller caller) {
        var attributes = copy(body);
        attributes.remove(LASTING);
        if (!caller.admin()) {
            attributes.remove(RIGHTS);
            attributes.remove(IDENTITY);
        }
        return withPassword(attributes);
    }

    private static ObjectNode copy(JsonNode body) {
        ObjectNode copy = body.deepCopy();
        return copy;
    }

    private static UserBody withPassword(ObjectNode attributes) {
        var password = attributes.remove(PASSWORD);
        if (password == null) {
            return new UserBody(attributes, false, null);
        }
        if (!password.isTextual() && !password.isNull()) {
            throw Rejection.of(400, "password: should be a text");
        }
        if (password.asText().length() > LONGEST_PASSWORD) {
            throw new Problem.Invalid(PASSWORD, "must be at most %d characters".formatted(LONGEST_PASSWORD));
        }
        var removed = password.isNull() || password.asText().isEmpty();
        return new UserBody(attributes, true, removed ? null : password.asText());
    }

    @Override
    public String toString() {
        return "UserBody[" + attributes + "]";
    }
}
