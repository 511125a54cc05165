package dev.caretaker.model.access;

import dev.caretaker.model.ReadOnly;
import dev.caretaker.model.Text;
import dev.caretaker.model.authority.AuthorityId;
import java.time.Instant;
import java.util.List;

/** A program that signs people in by OAuth 2. */
public record OAuthApplication(
        @ReadOnly long id,
        String name,
        String uid,
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
