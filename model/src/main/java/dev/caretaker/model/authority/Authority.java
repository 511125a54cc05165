package dev.caretaker.model.authority;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.model.Json;
import dev.caretaker.model.Plain;
import dev.caretaker.model.Prose;
import dev.caretaker.model.ReadOnly;
import dev.caretaker.model.Text;
import java.time.Instant;
import java.util.List;

/** A domain, with its users and its way to sign in. */
public record Authority(
        @ReadOnly AuthorityId id,
        @Plain String name,
        @Prose String description,
        String domain,
        String loginUrl,
        String logoutUrl,
        JsonNode internals,
        JsonNode config,
        List<String> emailDomains,
        @ReadOnly Instant createdAt,
        @ReadOnly Instant updatedAt) {

    public Authority {
        name = name.strip();
        domain = Text.host(domain);
        emailDomains = List.copyOf(emailDomains);
    }

    /** What a new one is, unless told otherwise. */
    public static Authority draft(String name, String domain) {
        var now = Instant.now();
        return new Authority(
                AuthorityId.next(),
                name,
                "",
                domain,
                "/login?continue={{url}}",
                "/auth/logout",
                Json.object(),
                Json.object().put("default_app", "/backoffice/"),
                List.of(),
                now,
                now);
    }
}
