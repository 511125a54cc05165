package dev.caretaker.api.http;

import dev.caretaker.model.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.pekko.NotUsed;
import org.apache.pekko.http.javadsl.model.ws.Message;
import org.apache.pekko.stream.javadsl.Flow;

/** What is answered to a request. */
public sealed interface Answer {

    String JSON = "application/json";

    /**
     * A status and a body.
     *
     * @param body not to be changed
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Content(int status, Map<String, String> headers, String type, byte[] body) implements Answer {

        public Content {
            headers = Map.copyOf(headers);
        }

        public Content with(String header, String value) {
            var all = new LinkedHashMap<>(headers);
            all.put(header, value);
            return new Content(status, all, type, body);
        }
    }

    /** The connection becomes a WebSocket. */
    record Socket(Flow<Message, Message, NotUsed> flow) implements Answer {}

    /** 200 with {@code value} as JSON. */
    static Content ok(Object value) {
        return json(200, Json.write(value));
    }

    /** 201 with {@code value} as JSON. */
    static Content created(Object value) {
        return json(201, Json.write(value));
    }

    /** A status without a body. */
    static Content empty(int status) {
        return json(status, "");
    }

    static Content json(int status, String text) {
        return new Content(status, Map.of(), JSON, text.getBytes(StandardCharsets.UTF_8));
    }

    static Content text(int status, String text) {
        return new Content(status, Map.of(), "text/plain", text.getBytes(StandardCharsets.UTF_8));
    }

    /** What went wrong, as clients know it. */
    static Content error(int status, String message) {
        return json(status, Json.object().put("error", message).toString());
    }

    static Content redirect(String location) {
        return empty(303).with("Location", location);
    }
}
