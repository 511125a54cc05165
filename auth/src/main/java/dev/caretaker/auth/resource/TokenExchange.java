package dev.caretaker.auth.resource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.model.Json;
import dev.caretaker.model.signin.OAuthSource;
import dev.caretaker.model.user.ResourceToken;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gets the next access token from a service (RFC 6749, section 6). */
final class TokenExchange {

    private static final Logger log = LoggerFactory.getLogger(TokenExchange.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final InstantSource clock;

    TokenExchange(InstantSource clock) {
        this.clock = clock;
    }

    /** What {@code source} gives for {@code old}; empty if it gives nothing. Waits up to ten seconds. */
    Optional<ResourceToken> next(OAuthSource source, ResourceToken old) {
        var refreshToken = old.refreshToken();
        if (refreshToken == null) {
            return Optional.empty();
        }
        try {
            return read(http.send(request(source, refreshToken), BodyHandlers.ofString()), refreshToken);
        } catch (IOException | IllegalArgumentException e) {
            log.warn("No token from {}: {}", source, e.toString());
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static HttpRequest request(OAuthSource source, String refreshToken) {
        var form = new LinkedHashMap<>(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
        var request = HttpRequest.newBuilder(URI.create(source.site()).resolve(source.tokenUrl()))
                .timeout(TIMEOUT)
                .header("Accept", "application/json")
                .header("Content-Type", "application/x-www-form-urlencoded");
        if (source.authScheme().equals("basic_auth")) {
            var credentials = source.clientId() + ":" + source.clientSecret();
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
        } else {
            form.put("client_id", source.clientId());
            form.put("client_secret", source.clientSecret());
        }
        return request.POST(BodyPublishers.ofString(encoded(form))).build();
    }

    private Optional<ResourceToken> read(HttpResponse<String> response, String refreshToken) {
        var body = Json.read(response.body());
        var token = body.path("access_token");
        if (response.statusCode() != 200 || !token.isTextual()) {
            log.warn("No token from {}: status {}", response.uri(), response.statusCode());
            return Optional.empty();
        }
        return Optional.of(new ResourceToken(
                token.asText(), body.path("refresh_token").asText(refreshToken), expiry(body.path("expires_in"))));
    }

    private @Nullable Long expiry(JsonNode seconds) {
        return seconds.asLong() > 0 ? clock.instant().getEpochSecond() + seconds.asLong() : null;
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
