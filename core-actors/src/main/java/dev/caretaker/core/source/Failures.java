package dev.caretaker.core.source;

import dev.caretaker.model.Problem;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.eclipse.jgit.api.errors.InvalidRemoteException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.errors.NotSupportedException;

/** Says for people why a repository cannot be fetched. */
final class Failures {

    private Failures() {}

    /** @param signedIn whether a user name or password was offered */
    static Problem problem(URI uri, boolean signedIn, Exception failure) {
        var host = uri.getHost();
        var refused = cause(failure, SourceRules.Refused.class);
        if (refused.isPresent()) {
            return new Problem.Invalid("uri", String.valueOf(refused.get().getMessage()));
        } else if (hasCause(failure, UnknownHostException.class)) {
            return new Problem.Unavailable(host + " is not known");
        } else if (hasCause(failure, ConnectException.class)
                || hasCause(failure, NoRouteToHostException.class)
                || hasCause(failure, SocketTimeoutException.class)) {
            return new Problem.Unavailable(host + " does not answer");
        } else if (hasCause(failure, SSLException.class)) {
            return new Problem.Unavailable(host + " cannot be trusted: " + last(failure));
        } else if (asksForLogin(failure)) {
            return signedIn
                    ? new Problem.Invalid("password", "or user name is not accepted by " + host)
                    : new Problem.Invalid("username", "and password are asked for by " + host);
        } else if (hasCause(failure, NoRemoteRepositoryException.class)
                || hasCause(failure, InvalidRemoteException.class)
                || hasCause(failure, NotSupportedException.class)) {
            return new Problem.Invalid("uri", "leads to no Git repository that could be read");
        }
        return new Problem.Unavailable(uri + " cannot be fetched: " + last(failure));
    }

    /** JGit has no exception of its own for it. */
    private static boolean asksForLogin(Exception failure) {
        return causes(failure)
                .map(Throwable::getMessage)
                .filter(Objects::nonNull)
                .anyMatch(text -> text.contains("not authorized")
                        || text.contains("not permitted")
                        || text.contains("Authentication is required"));
    }

    static boolean hasCause(Throwable failure, Class<? extends Throwable> type) {
        return cause(failure, type).isPresent();
    }

    private static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> type) {
        return causes(failure).filter(type::isInstance).map(type::cast).findFirst();
    }

    /** The message of the innermost cause that has one. */
    private static String last(Throwable failure) {
        return causes(failure)
                .map(Throwable::getMessage)
                .filter(Objects::nonNull)
                .reduce((_, later) -> later)
                .orElseGet(() -> failure.getClass().getSimpleName());
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }
}
