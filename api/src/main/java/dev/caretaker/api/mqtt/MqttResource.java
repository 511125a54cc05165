package dev.caretaker.api.mqtt;

import static dev.caretaker.api.http.Parameter.number;
import static dev.caretaker.api.http.Parameter.text;
import static dev.caretaker.api.http.Signature.done;

import dev.caretaker.api.http.Access;
import dev.caretaker.api.http.Answer;
import dev.caretaker.api.http.Operation;
import dev.caretaker.api.http.Permission.Level;
import dev.caretaker.api.http.Rejection;
import dev.caretaker.api.http.Request;
import dev.caretaker.api.http.Resource;
import dev.caretaker.api.http.Signature;
import dev.caretaker.auth.Authenticator;
import dev.caretaker.auth.Caller;
import dev.caretaker.auth.Refused;
import dev.caretaker.auth.Scope;
import java.util.List;

/**
 * What the MQTT broker of the platform asks about its clients. It passes their password on as a header, and asks by a host
 * name that is no domain: so the credentials are looked at here. Only the status of an answer counts.
 */
public final class MqttResource {

    private static final String SCOPE = "mqtt";
    private static final Access BY_CREDENTIALS = new Access(true, List.of(SCOPE), true, Level.ANYONE);

    private static final int WRITE = 2;
    private static final int ANY_USE = 1 | WRITE | 4;
    private static final int DENY = 16;

    private static final Signature USE = done().form(
                    text("topic", "What the client would use"),
                    number("acc", "How: 1 to read, 2 to write, 4 to subscribe, or a sum of these; 16 for not at all")
                            .mandatory(),
                    text("clientid", "What the client calls itself"));

    private final Authenticator authenticator;

    public MqttResource(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    /** The names of the second pair are those that brokers are configured with. */
    public List<Operation> operations() {
        return Resource.of("MQTT", "/api/engine/v2/mqtt")
                .post("/user", "Ask whether a client may connect", BY_CREDENTIALS, done(), this::connect)
                .post("/access", "Ask whether a client may use a topic", BY_CREDENTIALS, USE, this::use)
                .post("/mqtt_user", "Ask whether a client may connect", BY_CREDENTIALS, done(), this::connect)
                .post("/mqtt_access", "Ask whether a client may use a topic", BY_CREDENTIALS, USE, this::use)
                .operations();
    }

    private Answer connect(Request request) {
        var _ = client(request, false);
        return Answer.empty(200);
    }

    /** Who is connected stays so when their token expires. */
    private Answer use(Request request) {
        var client = client(request, true);
        return Answer.empty(permits(client, wanted(request)) ? 200 : 403);
    }

    private static long wanted(Request request) {
        var wanted = request.parameters().number("acc");
        if (wanted == null) {
            throw Rejection.missing("acc", "Int");
        }
        return wanted;
    }

    private static boolean permits(Caller client, long wanted) {
        if ((wanted & DENY) != 0 || (wanted & ANY_USE) == 0) {
            return false;
        }
        return (wanted & WRITE) == 0
                ? Scope.permits(client.scopes(), SCOPE, false)
                : client.support() && Scope.permits(client.scopes(), SCOPE, true);
    }

    private Caller client(Request request, boolean late) {
        var credentials = request.header("authorization")
                .map(header -> header.replaceFirst("^(Bearer|Token) ", "").strip())
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> Rejection.of(401, ""));
        try {
            return authenticator.anywhere(credentials, late);
        } catch (Refused refused) {
            throw Rejection.of(401, refused.getMessage());
        }
    }
}
