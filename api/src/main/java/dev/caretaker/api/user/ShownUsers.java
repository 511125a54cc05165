package dev.caretaker.api.user;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caretaker.auth.Caller;
import dev.caretaker.model.Json;
import dev.caretaker.model.user.User;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Users as callers see them: administrators see more of others, and everybody all of themselves. */
public final class ShownUsers {

    private static final List<String> PUBLIC = List.of(
            "id",
            "email_digest",
            "email",
            "nickname",
            "name",
            "first_name",
            "last_name",
            "groups",
            "country",
            "building",
            "image",
            "created_at",
            "authority_id",
            "deleted",
            "department",
            "preferred_language",
            "staff_id",
            "phone",
            "work_preferences",
            "work_overrides",
            "login_count",
            "last_login",
            "photo_upload_id",
            "locatable");

    private static final List<String> COMPLETE = Stream.concat(
                    PUBLIC.stream(), Stream.of("sys_admin", "support", "misc", "login_name", "card_number", "ui_theme"))
            .toList();

    private final Associations associations;

    ShownUsers(Associations associations) {
        this.associations = associations;
    }

    /** As administrators see them. */
    public static ObjectNode complete(User user) {
        return shown(user, COMPLETE);
    }

    ObjectNode one(User user, Caller caller, boolean withMetadata) {
        return all(List.of(user), caller, withMetadata).getFirst();
    }

    List<ObjectNode> all(List<User> users, Caller caller, boolean withMetadata) {
        var shown = users.stream()
                .map(user -> shown(user, caller.admin() ? COMPLETE : PUBLIC))
                .toList();
        if (withMetadata) {
            var metadata = associations.metadata(users.stream().map(User::id).toList());
            for (var i = 0; i < shown.size(); i++) {
                var documents = metadata.getOrDefault(users.get(i).id(), Map.of());
                shown.get(i).set("associated_metadata", Json.mapper().valueToTree(documents));
            }
        }
        return shown;
    }

    /** As they see themselves: so clients learn what they may. */
    ObjectNode oneself(User user, Caller caller) {
        var documents = associations.metadata(List.of(user.id())).getOrDefault(user.id(), Map.of());
        var shown = complete(user);
        shown.set("associated_metadata", Json.mapper().valueToTree(documents));
        shown.set("subsystem_access", Json.mapper().valueToTree(associations.subsystems(caller)));
        return shown;
    }

    private static ObjectNode shown(User user, List<String> names) {
        ObjectNode shown = Json.mapper().valueToTree(user);
        return shown.retain(names);
    }
}
