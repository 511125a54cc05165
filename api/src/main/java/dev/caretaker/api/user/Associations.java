package dev.caretaker.api.user;

import dev.caretaker.auth.Caller;
import dev.caretaker.auth.permission.Entitlements;
import dev.caretaker.model.metadata.MetadataSpec;
import dev.caretaker.model.user.UserId;
import dev.caretaker.store.Database;
import dev.caretaker.store.metadata.MetadataDao;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What belongs to users and is kept elsewhere. */
public record Associations(Database database, Entitlements entitlements) {

    /** The metadata of each of {@code users} that has any: documents by their names. */
    Map<UserId, Map<String, MetadataSpec>> metadata(List<UserId> users) {
        var byUser = new HashMap<UserId, Map<String, MetadataSpec>>();
        var ids = users.stream().map(UserId::value).toList();
        database.dao(MetadataDao.class)
                .of(ids, null)
                .forEach(document -> byUser.computeIfAbsent(new UserId(document.parentId()), _ -> new TreeMap<>())
                        .put(document.name(), document));
        return byUser;
    }

    /** The subsystems that the groups of {@code caller} give access to, sorted. */
    public List<String> subsystems(Caller caller) {
        return entitlements.groups(caller).subsystems();
    }
}
