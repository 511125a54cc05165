package dev.caretaker.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caretaker.auth.Clock;
import dev.caretaker.auth.Refused;
import dev.caretaker.model.Json;
import dev.caretaker.model.access.Permissions;
import dev.caretaker.model.authority.Authority;
import dev.caretaker.model.user.User;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokensTest {

    private static final SigningKey KEY = SigningKey.generate();
    private static final Authority AUTHORITY = Authority.draft("Building", "building.example");
    private static final User ADMIN =
            User.draft(AUTHORITY.id(), "Ada", "ada@building.example").asAdministrator();

    private final Clock clock = new Clock();
    private final AccessTokens tokens = new AccessTokens(KEY, clock);
    private final String token = tokens.issue(ADMIN, AUTHORITY, List.of("public"));

    @Test
    void saysWhoseItIs() {
        var claims = tokens.verify(token);

        assertThat(claims.user()).isEqualTo(ADMIN.id());
        assertThat(claims.domain()).isEqualTo("building.example");
        assertThat(claims.permissions()).isEqualTo(Permissions.ADMIN_SUPPORT);
        assertThat(claims.scopes()).containsExactly("public");
    }

    @Test
    void hasTheClaimsThatOtherServicesRead() {
        var claims = Json.read(part(1));

        assertThat(claims.path("iss").asText()).isEqualTo("POS");
        assertThat(claims.path("aud").asText()).isEqualTo("building.example");
        assertThat(claims.path("sub").asText()).isEqualTo(ADMIN.id().value());
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(7200);
        assertThat(claims.path("scope")).hasToString("[\"public\"]");
        assertThat(claims.path("u").path("n").asText()).isEqualTo("Ada");
        assertThat(claims.path("u").path("e").asText()).isEqualTo("ada@building.example");
        assertThat(claims.path("u").path("p").asInt()).isEqualTo(3);
        assertThat(claims.path("u").path("r")).isEmpty();
    }

    @Test
    void endsAfterTwoHours() {
        clock.advance(Duration.ofHours(2).plusSeconds(1));

        assertThatThrownBy(() -> tokens.verify(token))
                .isInstanceOf(Refused.class)
                .hasMessage("Signature has expired");
    }

    @Test
    void isRefusedWhenSomebodyElseSignedIt() {
        var other = new AccessTokens(SigningKey.generate(), clock).issue(ADMIN, AUTHORITY, List.of("public"));

        assertThatThrownBy(() -> tokens.verify(other))
                .isInstanceOf(Refused.class)
                .hasMessage("Signature verification failed");
    }

    @Test
    void isRefusedWhenItsClaimsWereChanged() {
        var parts = token.split("\\.", -1);
        var changed = part(1).replace("ada@", "eve@");
        var forged = parts[0] + "." + encoded(changed) + "." + parts[2];

        assertThatThrownBy(() -> tokens.verify(forged)).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "a.b.c", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ1c2VyLXgifQ."})
    void isRefusedWhenItIsNone(String text) {
        assertThatThrownBy(() -> tokens.verify(text)).isInstanceOf(Refused.class);
    }

    @Test
    void outlivesItsKeyAsText() {
        var restored = new AccessTokens(SigningKey.of(KEY.secretText()), clock);

        assertThat(restored.verify(token).user()).isEqualTo(ADMIN.id());
    }

    @Test
    void isVerifiedByAKeyThatHoldsNoSecret() {
        assertThat(KEY.publicText()).contains("\"kid\"").doesNotContain("\"d\"");
        assertThat(KEY.toString()).doesNotContain("\"");
    }

    private String part(int index) {
        return new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[index]), StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
