package dev.caretaker.core.source;

import dev.caretaker.model.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which repositories may be used at all. The platform can reach what its users cannot, so it does not fetch from wherever
 * somebody says: not from itself, not from where clouds keep the secrets of a machine, and not from its own disk, unless
 * the operator has allowed it.
 */
public final class SourceRules {

    /** What comes with the platform. */
    private static final Set<String> BUILT_IN = Set.of("library");

    private final SourceSettings settings;

    public SourceRules(SourceSettings settings) {
        this.settings = settings;
    }

    /**
     * The URI that {@code text} is, if it may be used as far as can be told without asking anybody. What its name stands
     * for is checked again with each connection.
     *
     * @throws Problem.Invalid about {@code uri} if it may not
     */
    public URI check(String text) {
        var uri = parsed(text);
        var reason = switch (scheme(uri)) {
            case "builtin" -> BUILT_IN.contains(uri.getSchemeSpecificPart()) ? "" : "names nothing that is built in";
            case "file" -> folder(uri).isPresent() ? "" : "is in no folder that repositories may lie in";
            default -> remote(uri);
        };
        if (!reason.isEmpty()) {
            throw new Problem.Invalid("uri", reason);
        }
        return uri;
    }

    private static URI parsed(String text) {
        try {
            return new URI(text.strip());
        } catch (URISyntaxException _) {
            throw new Problem.Invalid("uri", "is an invalid URI");
        }
    }

    private String remote(URI uri) {
        if (!settings.schemes().contains(scheme(uri))) {
            return "must start with "
                    + String.join(
                            " or ",
                            settings.schemes().stream()
                                    .map(scheme -> scheme + "://")
                                    .toList());
        }
        if (uri.getHost() == null) {
            return "is an invalid URI";
        }
        if (uri.getRawUserInfo() != null) {
            return "must be without user name and password, which have fields of their own";
        }
        return literal(uri.getHost())
                .flatMap(address -> refusal(uri.getHost(), address))
                .orElse("");
    }

    /** The folder of a {@code file:} repository; empty if it is not in one that is allowed. */
    Optional<Path> folder(URI uri) {
        try {
            var folder = Path.of(uri).toAbsolutePath().normalize();
            return settings.folders().stream().anyMatch(allowed -> within(folder, Path.of(allowed)))
                    ? Optional.of(folder)
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Whether {@code folder} is in {@code allowed}, also after links were followed. */
    private static boolean within(Path folder, Path allowed) {
        if (!folder.startsWith(allowed.normalize())) {
            return false;
        }
        try {
            return folder.toRealPath().startsWith(allowed.toRealPath());
        } catch (IOException _) {
            return true; // it is not there, which is another matter
        }
    }

    /**
     * Finds out where {@code host} is.
     *
     * @throws Refused if a connection to it may not be made
     */
    void checkConnection(String host) throws IOException {
        for (var address : InetAddress.getAllByName(host)) {
            var reason = refusal(host, address);
            if (reason.isPresent()) {
                throw new Refused(reason.get());
            }
        }
    }

    /** The same for a connection that a proxy makes: it alone knows what names stand for. */
    void checkProxied(String host) throws Refused {
        var reason = literal(host).flatMap(address -> refusal(host, address));
        if (reason.isPresent()) {
            throw new Refused(reason.get());
        }
    }

    /** A connection that may not be made; the message says why, and is for people. */
    static final class Refused extends IOException {
        Refused(String message) {
            super(message);
        }
    }

    private Optional<String> refusal(String host, InetAddress address) {
        if (Addresses.isLoopback(address)) {
            return settings.loopback()
                    ? Optional.empty()
                    : Optional.of("is on this machine itself: " + host + " is " + address.getHostAddress());
        }
        return Addresses.isForbidden(address)
                ? Optional.of("is where no repository may be: " + host + " is " + address.getHostAddress())
                : Optional.empty();
    }

    /** The address that {@code host} is, if it is written as a number and not as a name. */
    private static Optional<InetAddress> literal(String host) {
        if (!host.startsWith("[") && !host.matches("[0-9.]+")) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(host));
        } catch (UnknownHostException _) {
            return Optional.empty();
        }
    }

    private static String scheme(URI uri) {
        return Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
    }
}
