package dev.caretaker.store;

import dev.caretaker.model.Problem;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.postgresql.util.ServerErrorMessage;

/** Tells from the name of a constraint which field of a request it is about. */
final class Constraint {

    private static final Pattern ENDING = Pattern.compile("_(key|fkey|unique|pkey)$");

    /** An entry of an index has some 2,700 bytes at most; of one that is far longer PostgreSQL names no index. */
    private static final String PROGRAM_LIMIT_EXCEEDED = "54000";

    private Constraint() {}

    /** What to throw instead of {@code failure}: itself, unless a value of the request is to blame. */
    static RuntimeException problem(UnableToExecuteStatementException failure) {
        if (!(failure.getCause() instanceof PSQLException cause)) {
            return failure;
        }
        var state = cause.getSQLState();
        if (PSQLState.UNIQUE_VIOLATION.getState().equals(state)) {
            return new Problem.Invalid(field(cause), "should be unique");
        }
        if (PSQLState.FOREIGN_KEY_VIOLATION.getState().equals(state)) {
            return new Problem.Invalid(field(cause), "does not exist");
        }
        if (PROGRAM_LIMIT_EXCEEDED.equals(state)) {
            return new Problem.Invalid(field(cause).isEmpty() ? "value" : field(cause), "is too long");
        }
        if (PSQLState.isConnectionError(state)) {
            return new Problem.Unavailable("The database does not answer");
        }
        return failure;
    }

    /** Constraints are called {@code <table>_<field>_<kind>}. */
    private static String field(PSQLException cause) {
        @Nullable ServerErrorMessage message = cause.getServerErrorMessage();
        var table =
                Optional.ofNullable(message).map(ServerErrorMessage::getTable).orElse("");
        var name = Optional.ofNullable(message)
                .map(ServerErrorMessage::getConstraint)
                .orElse("");
        var field = ENDING.matcher(name).replaceFirst("");
        return field.startsWith(table + "_") ? field.substring(table.length() + 1) : field;
    }
}
