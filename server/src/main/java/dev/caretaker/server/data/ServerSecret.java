package dev.caretaker.server.data;

import dev.caretaker.server.StartupProblem;
import java.util.Map;

/** The secret that settings and passwords of repositories are enciphered with. */
public final class ServerSecret {

    private static final String VARIABLE = "PLACE_SERVER_SECRET";
    private static final String FILE = "server-secret";
    private static final int MIN_LENGTH = 16;
    private static final int MIN_VARIETY = 8;

    private ServerSecret() {}

    /**
     * What {@code PLACE_SERVER_SECRET} says, else a random one. It is kept, so that later starts need not be told.
     *
     * @throws StartupProblem if anybody could guess it, or another one is in use
     */
    public static String of(Map<String, String> environment, Secrets secrets) {
        var given = environment.getOrDefault(VARIABLE, "").strip();
        if (given.isEmpty()) {
            return secrets.random(FILE);
        }
        if (given.length() < MIN_LENGTH || given.chars().distinct().count() < MIN_VARIETY) {
            throw new StartupProblem(
                    VARIABLE
                            + " is too easy to guess, as every default is: set it to 16 random characters at least, or unset it");
        }
        if (!secrets.stored(FILE, () -> given).equals(given)) {
            throw new StartupProblem(VARIABLE
                    + " is not what the settings in this data folder are enciphered with: unset it, or set it to what is in secrets/"
                    + FILE);
        }
        return given;
    }
}
