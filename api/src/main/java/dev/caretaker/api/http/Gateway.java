package dev.caretaker.api.http;

import dev.caretaker.auth.Caller;
import dev.caretaker.model.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.apache.pekko.http.javadsl.model.AttributeKeys;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpMethods;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.ResponseEntity;
import org.apache.pekko.http.javadsl.model.StatusCode;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;

/** Turns what comes over HTTP into requests, has them answered, and turns the answers into HTTP. */
public final class Gateway {

    private static final Executor HANDLERS = Executors.newVirtualThreadPerTaskExecutor();
    private static final long BODY_TIMEOUT_MS = 30_000;
    private static final long MAX_BODY = 1L << 20;
    private static final int LOWEST_STATUS = 200;
    private static final int HIGHEST_STATUS = 599;
    private static final Signature NOTHING = Signature.empty(404);
    private static final List<String> ENGINE = List.of("api", "engine");
    private static final Pattern RUN_TOGETHER = Pattern.compile("(v2)(users|cluster|domains|assets|short_url)");
    private static final Pattern TRACE = Pattern.compile("[\\x21-\\x7e]{1,128}");

    private final Router router;
    private final Authentication authentication;
    private final Materializer materializer;

    public Gateway(Router router, Authentication authentication, Materializer materializer) {
        this.router = router;
        this.authentication = authentication;
        this.materializer = materializer;
    }

    /** Finds out who asks. */
    @FunctionalInterface
    public interface Authentication {

        /**
         * Who asks; empty if the request has no credentials. May wait.
         *
         * @throws Rejection if the credentials are no good
         */
        Optional<Caller> of(Request request);
    }

    public CompletionStage<HttpResponse> answer(HttpRequest http) {
        var segments = segments(http);
        var match = verb(http).flatMap(verb -> router.find(verb, segments));
        return http.entity()
                .toStrict(BODY_TIMEOUT_MS, MAX_BODY, materializer)
                .handleAsync(
                        (entity, error) -> {
                            var body = error == null ? entity.getData() : ByteString.emptyByteString();
                            var request = request(http, match, body);
                            var answer = error == null
                                    ? answer(request, match)
                                    : Answer.error(413, "the body is larger than 1 MiB, or too slow");
                            return response(http, answer).addHeader(RawHeader.create("X-Request-ID", request.id()));
                        },
                        HANDLERS);
    }

    private Answer answer(Request request, Optional<Router.Match> match) {
        if (match.isEmpty()) {
            return Answer.error(404, "not found");
        }
        try {
            var operation = match.get().operation();
            Media.check(request);
            return operation.handler().answer(permitted(request, operation));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Failures.answer(e, request);
        } catch (Exception e) {
            return Failures.answer(e, request);
        }
    }

    private Request permitted(Request request, Operation operation) throws Exception {
        if (operation.access().open()) {
            return request;
        }
        var caller = authentication.of(request).orElseThrow(() -> Rejection.of(401, ""));
        var signed = request.by(caller);
        if (!operation.access().inScope(caller) || !operation.access().admits(signed)) {
            throw new Problem.Forbidden(operation.access().permission().words());
        }
        return signed;
    }

    private static Optional<Verb> verb(HttpRequest http) {
        var name =
                http.method().equals(HttpMethods.HEAD) ? "GET" : http.method().value();
        return List.of(Verb.values()).stream()
                .filter(verb -> verb.name().equals(name))
                .findFirst();
    }

    /** Of the path. Some clients forget a slash, as in {@code /api/engine/v2users}. */
    private static List<String> segments(HttpRequest http) {
        var segments = new ArrayList<String>();
        http.getUri().pathSegments().forEach(segment -> {
            var run = RUN_TOGETHER.matcher(segment);
            if (segments.equals(ENGINE) && run.matches()) {
                segments.addAll(List.of(run.group(1), run.group(2)));
            } else if (!segment.isEmpty()) {
                segments.add(segment);
            }
        });
        return segments;
    }

    private static Request request(HttpRequest http, Optional<Router.Match> match, ByteString body) {
        var headers = new HashMap<String, String>();
        http.getHeaders().forEach(header -> headers.put(header.lowercaseName(), header.value()));
        headers.putIfAbsent("content-type", http.entity().getContentType().toString());
        var host = headers.getOrDefault("host", "");
        var scheme = headers.getOrDefault("x-forwarded-proto", "http");
        var trace = Optional.ofNullable(headers.get("x-request-id"))
                .filter(id -> TRACE.matcher(id).matches());
        return new Request(
                trace.orElseGet(() -> UUID.randomUUID().toString()),
                scheme + "://" + host,
                domain(host),
                remote(http),
                "/" + String.join("/", segments(http)),
                match.map(Router.Match::parameters).orElse(Map.of()),
                http.getUri().query().toMap(),
                headers,
                cookies(headers.getOrDefault("cookie", "")),
                body.utf8String(),
                Received.of(http, body),
                match.map(found -> found.operation().signature()).orElse(NOTHING),
                null);
    }

    private static String domain(String host) {
        var bracket = host.lastIndexOf(']');
        var colon = host.indexOf(':', Math.max(bracket, 0));
        return (colon < 0 ? host : host.substring(0, colon)).toLowerCase(Locale.ROOT);
    }

    private static @Nullable String remote(HttpRequest http) {
        return http.getAttribute(AttributeKeys.remoteAddress)
                .flatMap(address -> address.getAddress())
                .map(address -> address.getHostAddress())
                .orElse(null);
    }

    private static Map<String, String> cookies(String header) {
        var cookies = new HashMap<String, String>();
        for (var cookie : header.split(";", -1)) {
            var equals = cookie.indexOf('=');
            if (equals > 0) {
                cookies.put(
                        cookie.substring(0, equals).strip(),
                        cookie.substring(equals + 1).strip());
            }
        }
        return cookies;
    }

    private static HttpResponse response(HttpRequest http, Answer answer) {
        return switch (answer) {
            case Answer.Content content -> response(content);
            case Answer.Socket(var flow) ->
                http.getAttribute(AttributeKeys.webSocketUpgrade)
                        .map(upgrade -> upgrade.handleMessagesWith(flow))
                        .orElseGet(() -> response(Answer.text(426, "This is a WebSocket.")));
        };
    }

    private static HttpResponse response(Answer.Content content) {
        var headers = new ArrayList<HttpHeader>();
        content.headers().forEach((name, value) -> headers.add(RawHeader.create(name, value)));
        var status = status(content.status());
        return HttpResponse.create()
                .withStatus(status)
                .addHeaders(headers)
                .withEntity(status.allowsEntity() ? entity(content) : HttpEntities.EMPTY);
    }

    /** Drivers may answer with a status that nobody has registered, or that is none. */
    private static StatusCode status(int code) {
        return code < LOWEST_STATUS || code > HIGHEST_STATUS
                ? StatusCodes.INTERNAL_SERVER_ERROR
                : StatusCodes.lookup(code).orElseGet(() -> StatusCodes.custom(code, "", "", code < 400, true));
    }

    private static ResponseEntity entity(Answer.Content content) {
        var type =
                content.type().equals(Answer.JSON) ? ContentTypes.APPLICATION_JSON : ContentTypes.parse(content.type());
        return HttpEntities.create(type, ByteString.fromArrayUnsafe(content.body()));
    }
}
