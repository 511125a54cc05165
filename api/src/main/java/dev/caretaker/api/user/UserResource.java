package dev.caretaker.api.user;

import static dev.caretaker.api.http.Access.SIGNED_IN;
import static dev.caretaker.api.http.Signature.gives;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caretaker.api.http.Answer;
import dev.caretaker.api.http.Operation;
import dev.caretaker.api.http.Rejection;
import dev.caretaker.api.http.Request;
import dev.caretaker.api.http.Resource;
import dev.caretaker.model.Json;
import dev.caretaker.model.user.User;
import dev.caretaker.store.Database;
import dev.caretaker.store.user.UserDao;
import java.util.List;

/** People. */
public final class UserResource {

    private final Database database;

    public UserResource(Database database) {
        this.database = database;
    }

    public List<Operation> operations() {
        return Resource.of("Users", "/api/engine/v2/users")
                .get("/current", "Show who is asking", SIGNED_IN, gives(User.class), this::current)
                .operations();
    }

    private Answer current(Request request) {
        var user = database.dao(UserDao.class)
                .find(request.caller().user())
                .orElseThrow(() -> Rejection.of(401, "this token stands for nobody who could be shown"));
        ObjectNode shown = Json.mapper().valueToTree(user);
        shown.remove(List.of("updated_at", "logged_out_at"));
        shown.putObject("associated_metadata");
        shown.putArray("subsystem_access");
        return Answer.ok(shown);
    }
}
