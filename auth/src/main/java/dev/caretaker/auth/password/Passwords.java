package dev.caretaker.auth.password;

import com.password4j.Argon2Function;
import com.password4j.BcryptFunction;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Digests of passwords: Argon2id (RFC 9106) for new ones; bcrypt is accepted, and ought to be replaced.
 *
 * <p>An account that does not exist costs as much time as one that does, so that an answer does not tell them apart.
 */
public final class Passwords {

    /** As OWASP recommends: 19 MiB, two passes. */
    private static final Argon2Function ARGON = Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);

    private static final String NOBODYS = hash("nobody's password");

    /** Each check takes 19 MiB and a core for some 50 ms. */
    private static final Semaphore AT_ONCE = new Semaphore(4);

    private Passwords() {}

    /**
     * How a check went.
     *
     * @param outdated whether the digest ought to be made anew
     */
    public record Check(boolean right, boolean outdated) {}

    public static String hash(String password) {
        return Password.hash(password).addRandomSalt(16).with(ARGON).getResult();
    }

    /**
     * Whether {@code password} belongs to {@code digest}. May wait.
     *
     * @param digest {@code null} if there is no such account: the answer is no, after as much work
     */
    public static Check check(String password, @Nullable String digest) {
        AT_ONCE.acquireUninterruptibly();
        try {
            if (digest == null) {
                var _ = Password.check(password, NOBODYS).with(ARGON);
                return new Check(false, false);
            }
            return digest.startsWith("$argon2")
                    ? new Check(
                            Password.check(password, digest).with(Argon2Function.getInstanceFromHash(digest)), false)
                    : new Check(
                            Password.check(password, digest).with(BcryptFunction.getInstanceFromHash(digest)), true);
        } finally {
            AT_ONCE.release();
        }
    }
}
