package dev.caretaker.model.user;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import dev.caretaker.model.Json;
import dev.caretaker.model.Plain;
import dev.caretaker.model.Prose;
import dev.caretaker.model.ReadOnly;
import dev.caretaker.model.Text;
import dev.caretaker.model.authority.AuthorityId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A person who may sign in. Neither the digest of the password nor tokens are part of it. */
public record User(
        @ReadOnly UserId id,
        AuthorityId authorityId,
        @Plain String name,
        @Plain @Nullable String nickname,
        String email,
        @ReadOnly String emailDigest,
        @Plain @Nullable String phone,
        @Plain @Nullable String country,
        @Nullable String image,
        @Nullable String uiTheme,
        @Prose @Nullable String misc,
        @Nullable String loginName,
        @Nullable String staffId,
        @Plain @Nullable String firstName,
        @Plain @Nullable String lastName,
        @Plain @Nullable String building,
        @Plain @Nullable String department,
        @Nullable String preferredLanguage,
        @Nullable String cardNumber,
        List<String> groups,
        @Nullable String photoUploadId,
        boolean locatable,
        JsonNode workPreferences,
        JsonNode workOverrides,
        boolean sysAdmin,
        boolean support,
        @ReadOnly boolean deleted,
        @ReadOnly long loginCount,
        @ReadOnly @Nullable Instant lastLogin,

        @JsonSerialize(using = Json.Rfc3339.class) @ReadOnly @Nullable
        Instant loggedOutAt,

        @ReadOnly Instant createdAt,
        @ReadOnly Instant updatedAt) {

    public User {
        name = firstName == null || firstName.isBlank()
                ? name.strip()
                : (firstName + " " + Objects.requireNonNullElse(lastName, "")).strip();
        email = Text.email(email);
        loginName = Text.orNull(loginName);
        staffId = Text.orNull(staffId);
        groups = List.copyOf(groups);
        emailDigest = Text.md5(email);
    }

    /** What a new one is, unless told otherwise. */
    public static User draft(AuthorityId authority, String name, String email) {
        var now = Instant.now();
        return new User(
                UserId.next(),
                authority,
                name,
                null,
                email,
                "",
                null,
                null,
                null,
                "light",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                true,
                Json.mapper().createArrayNode(),
                Json.object(),
                false,
                false,
                false,
                0,
                null,
                null,
                now,
                now);
    }

    /** This user with every right. */
    public User asAdministrator() {
        return new User(
                id,
                authorityId,
                name,
                nickname,
                email,
                emailDigest,
                phone,
                country,
                image,
                uiTheme,
                misc,
                loginName,
                staffId,
                firstName,
                lastName,
                building,
                department,
                preferredLanguage,
                cardNumber,
                groups,
                photoUploadId,
                locatable,
                workPreferences,
                workOverrides,
                true,
                true,
                deleted,
                loginCount,
                lastLogin,
                loggedOutAt,
                createdAt,
                updatedAt);
    }
}
