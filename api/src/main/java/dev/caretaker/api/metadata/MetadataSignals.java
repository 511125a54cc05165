package dev.caretaker.api.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.auth.Caller;
import dev.caretaker.model.Id;
import dev.caretaker.model.Json;
import dev.caretaker.model.metadata.MetadataSpec;
import dev.caretaker.store.redis.Keys;
import dev.caretaker.store.redis.RedisConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells drivers and other programs by Redis when documents change. Returns at once; lost if Redis is away. */
public final class MetadataSignals {

    private static final Logger log = LoggerFactory.getLogger(MetadataSignals.class);

    private final RedisConnection redis;

    public MetadataSignals(RedisConnection redis) {
        this.redis = redis;
    }

    void changed(Caller by, MetadataSpec document) {
        publish(by, "update", Json.mapper().valueToTree(document));
    }

    void gone(Caller by, String parent, String name) {
        publish(by, "destroy", Json.object().put("parent_id", parent).put("name", name));
    }

    /** Nothing is left of the documents of {@code parent}. */
    void allGone(Caller by, String parent) {
        publish(by, "destroy_all", Json.object().put("parent_id", parent));
    }

    /** {@code parent} is gone, and with it all its documents. */
    public void parentGone(Caller by, Id parent) {
        allGone(by, parent.value());
    }

    private void publish(Caller by, String action, JsonNode metadata) {
        var message =
                Json.object().put("action", action).set("metadata", metadata).toString();
        publish(Keys.channel("metadata/changed"), message);
        publish(Keys.channel(by.authority().value() + "/metadata/changed"), message);
    }

    private void publish(String channel, String message) {
        var _ = redis.commands().async().publish(channel, message).whenComplete((_, failure) -> {
            if (failure != null) {
                log.warn("Nobody hears on {} that a document changed: {}", channel, failure.getMessage());
            }
        });
    }
}
