package dev.caretaker.model.access;

import dev.caretaker.model.Plain;
import dev.caretaker.model.ReadOnly;
import dev.caretaker.model.Text;
import dev.caretaker.model.authority.AuthorityId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A program that signs people in by OAuth 2.
 *
 * @param uid what it presents itself as: the MD5 of its redirect URI, since front ends compute theirs so
 * @param scopes names between blanks
 * @param ownerId the authority whose people may use it
 * @param subsystems who has none of these does not see it in the list; empty for everybody
 */
public record OAuthApplication(
        @ReadOnly long id,
        @Plain String name,
        @ReadOnly String uid,
        @ReadOnly String secret,
        String redirectUri,
        String scopes,
        boolean confidential,
        boolean skipAuthorization,
        AuthorityId ownerId,
        List<String> subsystems,
        @ReadOnly Instant createdAt,
        @ReadOnly Instant updatedAt) {

    public OAuthApplication {
        name = name.strip();
        redirectUri = redirectUri.strip();
        subsystems = List.copyOf(subsystems);
        uid = uid.isBlank() ? Text.md5(redirectUri) : uid;
    }

    /** What a new one is, unless told otherwise. */
    public static OAuthApplication draft(AuthorityId owner, String name, String redirectUri) {
        var now = Instant.now();
        return new OAuthApplication(0, name, "", "", redirectUri, "public", false, false, owner, List.of(), now, now);
    }

    /** Whether the client id was made from the redirect URI, by us or by those who write it in small letters. */
    public boolean namedByRedirect() {
        return uid.equals(Text.md5(redirectUri)) || uid.equals(Text.md5(redirectUri.toLowerCase(Locale.ROOT)));
    }

    @Override
    public String toString() {
        return "OAuthApplication[" + id + ", " + name + "]";
    }

    /** This application under another client id, with another secret. */
    public OAuthApplication identified(String otherUid, String otherSecret) {
        return new OAuthApplication(
                id,
                name,
                otherUid,
                otherSecret,
                redirectUri,
                scopes,
                confidential,
                skipAuthorization,
                ownerId,
                subsystems,
                createdAt,
                updatedAt);
    }

    /** This application as one of our own, which nobody is asked to consent to. */
    public OAuthApplication firstParty() {
        return new OAuthApplication(
                id,
                name,
                uid,
                secret,
                redirectUri,
                scopes,
                confidential,
                true,
                ownerId,
                subsystems,
                createdAt,
                updatedAt);
    }

    /** This application with people coming back to {@code otherUri}; its client id is not changed by this. */
    public OAuthApplication movedTo(String otherUri) {
        return new OAuthApplication(
                id,
                name,
                uid,
                secret,
                otherUri,
                scopes,
                confidential,
                skipAuthorization,
                ownerId,
                subsystems,
                createdAt,
                updatedAt);
    }
}
