package dev.caretaker.driver;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * HTTP to the module's {@code uri}, or to {@code http://ip} for a device. Paths are relative to it. Every completed
 * answer, whatever its status, shows the module as connected; a failure shows it as disconnected and is thrown as
 * {@link TransportFailure}.
 */
public interface Http {

    HttpAnswer get(String path, Map<String, ?> query);

    default HttpAnswer get(String path) {
        return get(path, Map.of());
    }

    /** Sends {@code body} as JSON; {@code null} for none. */
    HttpAnswer post(String path, @Nullable Object body);

    /** Sends {@code body} as JSON; {@code null} for none. */
    HttpAnswer put(String path, @Nullable Object body);

    HttpAnswer delete(String path);

    /** The most general form; {@code body} is sent as it is, {@code null} for none. */
    HttpAnswer send(
            String method, String path, Map<String, ?> query, Map<String, String> headers, byte @Nullable [] body);

    /** The same client with a header on every request. */
    Http header(String name, String value);

    /**
     * What the other side answered.
     *
     * @param headers names in lower case; of several values the first
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record HttpAnswer(int status, Map<String, String> headers, byte[] body) {

        public HttpAnswer {
            headers = Map.copyOf(headers);
        }

        public boolean successful() {
            return status >= 200 && status < 300;
        }

        /** The body as UTF-8. */
        public String text() {
            return new String(body, java.nio.charset.StandardCharsets.UTF_8);
        }

        /**
         * The body as JSON.
         *
         * @throws IllegalStateException if the status is not 2xx
         * @throws IllegalArgumentException if the body is not JSON
         */
        public JsonNode json() {
            return Values.parse(expected());
        }

        /** Like {@link #json()}, as a {@code type}. */
        public <T> T json(Class<T> type) {
            return Values.convert(json(), type);
        }

        private String expected() {
            if (!successful()) {
                throw new IllegalStateException("unexpected response " + status + ": " + text());
            }
            return text();
        }
    }
}
