package dev.caretaker.api.access;

import dev.caretaker.api.http.Rejection;
import dev.caretaker.api.http.Request;
import dev.caretaker.auth.Caller;
import dev.caretaker.auth.RecentCallers;
import dev.caretaker.auth.Refused;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds the credentials in a request: an API key or a token, in a header, a parameter or a cookie. */
public final class Credentials {

    private final RecentCallers callers;

    public Credentials(RecentCallers callers) {
        this.callers = callers;
    }

    /**
     * Who asks; empty if the request has no credentials.
     *
     * @throws Rejection if they are no good
     */
    public Optional<Caller> caller(Request request) {
        try {
            var key = key(request);
            return key.isPresent()
                    ? key.map(text -> callers.byKey(text, request.host()))
                    : token(request).map(text -> callers.byToken(text, request.host()));
        } catch (Refused refused) {
            throw Rejection.of(401, refused.getMessage());
        }
    }

    private static Optional<String> key(Request request) {
        return first(List.of(
                () -> request.header("x-api-key"),
                () -> request.credential("api-key"),
                () -> Optional.ofNullable(request.cookies().get("api-key"))));
    }

    /** The access token in {@code request}; empty if it has none. */
    public static Optional<String> token(Request request) {
        return first(List.of(
                () -> request.header("authorization").map(Credentials::withoutScheme),
                () -> request.credential("bearer_token"),
                () -> Optional.ofNullable(request.cookies().get("bearer_token"))));
    }

    private static String withoutScheme(String header) {
        return header.replaceFirst("^(Bearer|Token) ", "").strip();
    }

    private static Optional<String> first(List<Supplier<Optional<String>>> places) {
        return places.stream()
                .map(Supplier::get)
                .flatMap(Optional::stream)
                .filter(text -> !text.isBlank())
                .findFirst();
    }
}
