package dev.caretaker.simulator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a projector: greeting, authentication, then command lines and their answers.
 *
 * <p>Source: JBMIA, PJLink Specifications, section 5. The digest comes before the first command; later commands of the same
 * connection may carry it or leave it away. After a wrong one the projector hangs up.
 *
 * @param challenge makes the random number of a greeting, eight hexadecimal digits
 * @param answer from a parsed command to the value of its answer
 */
record PjLinkConversation(@Nullable String password, Supplier<String> challenge, Function<PjLinkCommand, String> answer)
        implements StreamEndpoint.Conversation {

    static final int MAX_LINE = 1024;

    private static final int DIGEST_LENGTH = 32;

    @Override
    public void hold(Connection connection) throws IOException {
        var expected = greet(connection);
        var authenticated = expected == null;
        for (var line = readLine(connection); line != null; line = readLine(connection)) {
            var command = line;
            if (expected != null && !line.startsWith("%")) {
                authenticated = line.regionMatches(true, 0, expected, 0, DIGEST_LENGTH);
                command = line.substring(Math.min(DIGEST_LENGTH, line.length()));
            }
            if (!authenticated) {
                send(connection, "PJLINK ERRA");
                return;
            }
            obey(connection, command);
        }
    }

    /** The MD5 of random number and password, in lower-case hexadecimal digits. */
    @SuppressWarnings("MD5") // It is what the specification asks for.
    static String digest(String challenge, String password) {
        try {
            var md5 = MessageDigest.getInstance("MD5");
            return HexFormat.of().formatHex(md5.digest((challenge + password).getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every JVM has MD5, but this one does not", missing);
        }
    }

    private @Nullable String greet(Connection connection) throws IOException {
        if (password == null) {
            send(connection, "PJLINK 0");
            return null;
        }
        var random = challenge.get();
        send(connection, "PJLINK 1 " + random);
        return digest(random, password);
    }

    private void obey(Connection connection, String line) throws IOException {
        connection.log().command(line);
        var command = PjLinkCommand.parse(line);
        if (command.isPresent()) {
            send(connection, command.get().withAnswer(answer.apply(command.get())));
        }
    }

    /** Null when the client is gone, idle, or sends a line without end. */
    private static @Nullable String readLine(Connection connection) throws IOException {
        var line = new StringBuilder();
        while (line.length() < MAX_LINE) {
            var next = connection.read();
            if (next < 0) {
                return null;
            }
            if (next == '\r') {
                return line.toString();
            }
            // Some clients end their lines with CR LF: the line feed belongs to no command.
            if (next != '\n') {
                line.append((char) next);
            }
        }
        return null;
    }

    private static void send(Connection connection, String line) throws IOException {
        connection.answer((line + "\r").getBytes(StandardCharsets.UTF_8));
    }
}
