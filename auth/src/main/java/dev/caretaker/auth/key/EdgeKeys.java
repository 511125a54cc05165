package dev.caretaker.auth.key;

import dev.caretaker.model.access.ApiKey;
import dev.caretaker.model.edge.EdgeId;
import dev.caretaker.model.edge.EdgeSpec;
import dev.caretaker.model.user.User;
import dev.caretaker.store.Database;
import dev.caretaker.store.edge.Edges;

/** The keys that edges come with: each is good for its edge alone. */
public final class EdgeKeys {

    /** What a key must be good for to be used as an edge's, beside the edge that it names. */
    public static final String CONTROL = "edge-control";

    private final Edges edges;

    public EdgeKeys(Database database) {
        this.edges = new Edges(database);
    }

    /** @param text what the edge presents, and nobody can be shown again */
    public record Issued(EdgeSpec edge, String text) {

        @Override
        public String toString() {
            return "Issued[" + edge.id() + "]";
        }
    }

    /** Stores a new edge with a key of {@code owner}. */
    public Issued create(EdgeSpec edge, User owner) {
        var key = key(edge.id(), owner);
        var secret = Secret.next();
        return new Issued(edges.create(edge, key, secret.digest(key.id())), secret.presented(key.id()));
    }

    /** Gives an edge a new key of {@code owner}, and ends the one that it had. */
    public Issued replace(EdgeId edge, User owner) {
        var key = key(edge, owner);
        var secret = Secret.next();
        return new Issued(edges.replaceKey(edge, key, secret.digest(key.id())), secret.presented(key.id()));
    }

    /** The scope of keys of {@code edge}. */
    public static String scope(EdgeId edge) {
        return "ei|" + edge.value();
    }

    private static ApiKey key(EdgeId edge, User owner) {
        return ApiKey.draft("edge " + edge.value(), owner.id(), owner.authorityId())
                .scoped(scope(edge), CONTROL);
    }
}
