package dev.caretaker.api.key;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caretaker.api.user.ShownUsers;
import dev.caretaker.model.Json;
import dev.caretaker.model.access.ApiKey;
import dev.caretaker.model.access.Permissions;
import dev.caretaker.model.authority.Authority;
import dev.caretaker.model.user.User;
import dev.caretaker.store.Database;
import dev.caretaker.store.authority.AuthorityDao;
import dev.caretaker.store.user.UserDao;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** API keys as administrators see them: with whose they are. */
final class ShownKeys {

    private final Database database;

    ShownKeys(Database database) {
        this.database = database;
    }

    ObjectNode one(ApiKey key) {
        return all(List.of(key)).getFirst();
    }

    List<ObjectNode> all(List<ApiKey> keys) {
        var users = by(
                User::id,
                database.dao(UserDao.class)
                        .findAll(keys.stream().map(ApiKey::userId).distinct().toList()));
        var authorities = by(
                Authority::id,
                database.dao(AuthorityDao.class)
                        .findAll(keys.stream()
                                .map(ApiKey::authorityId)
                                .distinct()
                                .toList()));
        return keys.stream()
                .map(key -> {
                    ObjectNode shown = Json.mapper().valueToTree(key);
                    shown.put("permissions", name(key.permissions()));
                    Optional.ofNullable(users.get(key.userId()))
                            .ifPresent(user -> shown.set("user", ShownUsers.complete(user)));
                    Optional.ofNullable(authorities.get(key.authorityId()))
                            .ifPresent(authority ->
                                    shown.set("authority", Json.mapper().valueToTree(authority)));
                    return shown;
                })
                .toList();
    }

    /** As in {@code admin_support}. */
    static String name(Permissions permissions) {
        return permissions.name().toLowerCase(Locale.ROOT);
    }

    private static <K, T> Map<K, T> by(Function<T, K> key, List<T> rows) {
        return rows.stream().collect(Collectors.toMap(key, Function.identity()));
    }
}
