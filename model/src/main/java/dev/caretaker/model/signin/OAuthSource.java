package dev.caretaker.model.signin;

import dev.caretaker.model.ReadOnly;
import dev.caretaker.model.authority.AuthorityId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A service that people sign in by with OAuth 2.
 *
 * @param site what {@code authorizeUrl} and {@code tokenUrl} are relative to
 * @param scope names between blanks
 * @param tokenMethod {@code get} or {@code post}
 * @param authScheme where our secret goes: {@code request_body} or {@code basic_auth}
 * @param rawInfoUrl where the service tells who somebody is
 * @param infoMappings for an attribute of users the names that the service has for it, between commas: the first counts
 * @param authorizeParams what to say beyond the standard to whom signs in
 * @param ensureMatching for a name of the service the expressions of which what it says must match one
 */
public record OAuthSource(
        @ReadOnly OAuthSourceId id,
        AuthorityId authorityId,
        String name,
        String clientId,
        String clientSecret,
        String site,
        String scope,
        String authorizeUrl,
        String tokenUrl,
        String tokenMethod,
        String authScheme,
        @Nullable String rawInfoUrl,
        Map<String, String> infoMappings,
        Map<String, String> authorizeParams,
        Map<String, List<String>> ensureMatching,
        @ReadOnly Instant createdAt,
        @ReadOnly Instant updatedAt) {

    public OAuthSource {
        name = name.strip();
        site = site.strip();
        infoMappings = Map.copyOf(infoMappings);
        authorizeParams = Map.copyOf(authorizeParams);
        ensureMatching = Lists.copyOf(ensureMatching);
    }

    /** What a new one is, unless told otherwise. */
    public static OAuthSource draft(AuthorityId authority) {
        var now = Instant.now();
        return new OAuthSource(
                OAuthSourceId.next(),
                authority,
                "",
                "",
                "",
                "",
                "",
                "/oauth/authorize",
                "/oauth/token",
                "post",
                "request_body",
                null,
                Map.of(),
                Map.of(),
                Map.of(),
                now,
                now);
    }

    @Override
    public String toString() {
        return "OAuthSource[" + id + ", " + name + "]";
    }
}
