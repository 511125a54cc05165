package dev.caretaker.api.signal;

import static dev.caretaker.api.http.Access.writes;
import static dev.caretaker.api.http.Parameter.text;
import static dev.caretaker.api.http.Signature.done;

import dev.caretaker.api.http.Answer;
import dev.caretaker.api.http.Operation;
import dev.caretaker.api.http.Permission.Gate;
import dev.caretaker.api.http.Rejection;
import dev.caretaker.api.http.Request;
import dev.caretaker.api.http.Resource;
import dev.caretaker.auth.Scope;
import dev.caretaker.model.Problem;
import dev.caretaker.store.redis.Keys;
import dev.caretaker.store.redis.RedisConnection;
import io.lettuce.core.RedisException;
import java.util.List;

/** Tells drivers and other services something, on a channel that they listen to. */
public final class SignalResource {

    private static final String SCOPE = "root";
    private static final String GUEST = "guest";

    private final RedisConnection redis;

    public SignalResource(RedisConnection redis) {
        this.redis = redis;
    }

    public List<Operation> operations() {
        return Resource.of("Signals", "/api/engine/v2")
                .post(
                        "/signal",
                        "Publish the body on a channel of drivers and services",
                        writes(SCOPE, GUEST)
                                .only(new Gate(
                                        "anyone who is signed in; guests on channels with `/guest/`",
                                        SignalResource::isOpen)),
                        done().with(text("channel", "Its name, without `placeos/`")
                                        .mandatory())
                                .takesAnything(),
                        this::signal)
                .operations();
    }

    private static boolean isOpen(Request request) {
        return Scope.permits(request.caller().scopes(), SCOPE, true)
                || channel(request).contains("/guest/");
    }

    private Answer signal(Request request) {
        var channel = channel(request);
        publish(Keys.channel(channel), request.body());
        publish(Keys.channel(request.caller().authority() + "/" + channel), request.body());
        return Answer.empty(200);
    }

    private void publish(String channel, String text) {
        try {
            var _ = redis.commands().sync().publish(channel, text);
        } catch (RedisException _) {
            throw new Problem.Unavailable("Redis does not answer");
        }
    }

    /** Without slashes that say nothing: in front, or one after another. */
    private static String channel(Request request) {
        var channel = request.parameters()
                .required("channel")
                .strip()
                .replaceAll("/{2,}", "/")
                .replaceAll("^/", "");
        if (channel.isEmpty()) {
            throw Rejection.unreadable("channel", "the name of a channel");
        }
        return channel;
    }
}
