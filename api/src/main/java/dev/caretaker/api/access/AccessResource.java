package dev.caretaker.api.access;

import static dev.caretaker.api.http.Access.OPEN;
import static dev.caretaker.api.http.Parameter.text;
import static dev.caretaker.api.http.Signature.gives;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caretaker.api.http.Answer;
import dev.caretaker.api.http.Operation;
import dev.caretaker.api.http.Parameters;
import dev.caretaker.api.http.Rejection;
import dev.caretaker.api.http.Request;
import dev.caretaker.api.http.Resource;
import dev.caretaker.api.http.Signature;
import dev.caretaker.auth.Authenticator;
import dev.caretaker.auth.Refused;
import dev.caretaker.auth.grant.Grant;
import dev.caretaker.auth.grant.Grant.Denied;
import dev.caretaker.auth.grant.Grant.Issued;
import dev.caretaker.auth.grant.Grant.Throttled;
import dev.caretaker.auth.grant.Grants;
import dev.caretaker.auth.grant.Grants.Client;
import dev.caretaker.auth.token.SigningKey;
import dev.caretaker.model.Json;
import dev.caretaker.model.authority.Authority;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Signing in: the domain, access tokens, and the end of them. */
public final class AccessResource {

    /** Clients look for a digit from 2 in front. */
    private static final String VERSION = "v2.0.0";

    private static final Signature TOKEN = gives(JsonNode.class)
            .form(
                    text("grant_type", "`password` or `refresh_token`"),
                    text("client_id", "The application, unless HTTP Basic names it"),
                    text("client_secret", "Of applications that have one"),
                    text("username", "E-mail address"),
                    text("password", "Of the user"),
                    text("scope", "Separated by blanks; `public` unless said"),
                    text("refresh_token", "The one that came with the last access token"),
                    text("redirect_uri", "Of the application"));

    private final Authenticator authenticator;
    private final Grants grants;
    private final SigningKey key;

    public AccessResource(Authenticator authenticator, Grants grants, SigningKey key) {
        this.authenticator = authenticator;
        this.grants = grants;
        this.key = key;
    }

    public List<Operation> operations() {
        return Resource.of("Signing in", "/auth")
                .get(
                        "/authority",
                        "Show the domain and how to sign in",
                        OPEN,
                        gives(Authority.class).with(text("health", "An unknown domain is no failure then")),
                        this::authority)
                .post("/oauth/token", "Get an access token", OPEN, TOKEN, this::token)
                .post("/token", "Get an access token", OPEN, TOKEN, this::token)
                .get(
                        "/oauth/discovery/keys",
                        "Show the keys that verify tokens",
                        OPEN,
                        gives(JsonNode.class),
                        _ -> Answer.json(200, key.publicText()))
                .operations();
    }

    private Answer authority(Request request) {
        var authority = authenticator.authority(request.host());
        if (authority.isEmpty()) {
            return Answer.empty(request.query().containsKey("health") ? 200 : 404);
        }
        ObjectNode shown = Json.mapper().valueToTree(authority.get());
        shown.remove(List.of("created_at", "internals"));
        return Answer.ok(shown.put("version", VERSION)
                .put("session", false)
                .put("token_valid", tokenValid(request))
                .put("production", false));
    }

    private boolean tokenValid(Request request) {
        try {
            return Credentials.token(request)
                    .map(token -> authenticator.byToken(token, request.host()))
                    .isPresent();
        } catch (Refused _) {
            return false;
        }
    }

    private Answer token(Request request) {
        var authority = authenticator
                .authority(request.host())
                .orElseThrow(() -> Rejection.of(404, "no domain is called " + request.host()));
        return answer(grant(request, authority));
    }

    private Grant grant(Request request, Authority authority) {
        var parameters = request.parameters();
        var client = client(request, parameters);
        return switch (Objects.requireNonNullElse(parameters.text("grant_type"), "")) {
            case "password" ->
                grants.password(
                        authority,
                        client,
                        parameters.required("username"),
                        parameters.required("password"),
                        Objects.requireNonNullElse(parameters.text("scope"), ""),
                        Objects.requireNonNullElse(request.remote(), ""));
            case "refresh_token" -> grants.refresh(authority, client, parameters.required("refresh_token"));
            case "" -> new Denied("invalid_request", "Missing required parameter: grant_type.", 400);
            default ->
                new Denied(
                        "unsupported_grant_type",
                        "The authorization grant type is not supported by the authorization server.",
                        400);
        };
    }

    /** By HTTP Basic, or by parameters. */
    private static Client client(Request request, Parameters parameters) {
        return request.header("authorization")
                .filter(header -> header.startsWith("Basic "))
                .flatMap(header -> basic(header.substring("Basic ".length())))
                .orElseGet(() -> new Client(
                        Objects.requireNonNullElse(parameters.text("client_id"), ""),
                        parameters.text("client_secret")));
    }

    private static Optional<Client> basic(String encoded) {
        try {
            var text = new String(Base64.getDecoder().decode(encoded.strip()), StandardCharsets.UTF_8);
            var colon = text.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(new Client(text.substring(0, colon), text.substring(colon + 1)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Answer answer(Grant grant) {
        return switch (grant) {
            case Issued issued -> unstored(Answer.ok(body(issued)));
            case Denied(var error, var description, var status) -> denied(error, description, status);
            case Throttled(var seconds) ->
                unstored(Answer.json(429, error("slow_down", "Too many attempts: wait " + seconds + " s.")))
                        .with("Retry-After", String.valueOf(seconds));
        };
    }

    private static ObjectNode body(Issued issued) {
        return Json.object()
                .put("access_token", issued.accessToken())
                .put("token_type", "Bearer")
                .put("expires_in", issued.expiresIn())
                .put("refresh_token", issued.refreshToken())
                .put("scope", issued.scope())
                .put("created_at", issued.createdAt().getEpochSecond());
    }

    private static Answer denied(String error, String description, int status) {
        var answer = unstored(Answer.json(status, error(error, description)));
        return status == 401
                ? answer.with("WWW-Authenticate", "Bearer realm=\"Caretaker\", error=\"" + error + "\"")
                : answer;
    }

    private static String error(String error, String description) {
        return Json.object()
                .put("error", error)
                .put("error_description", description)
                .toString();
    }

    private static Answer.Content unstored(Answer.Content answer) {
        return answer.with("Cache-Control", "no-store, no-cache").with("Pragma", "no-cache");
    }
}
