package dev.caretaker.model;

import java.time.Clock;
import java.util.random.RandomGenerator;

/**
 * Makes identifiers: the seconds since 2014 and 30 random bits, written in base 65, so that those made later sort later,
 * roughly.
 */
public final class Ids {

    private static final long EPOCH = 1_388_534_400L;
    private static final int RANDOM_BITS = 30;
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_~";
    private static final Ids SYSTEM = new Ids(Clock.systemUTC(), RandomGenerator.of("SecureRandom"));

    private final Clock clock;
    private final RandomGenerator random;

    public Ids(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** A new identifier that starts with {@code prefix}, which ends in a dash. */
    public static String next(String prefix) {
        return SYSTEM.make(prefix);
    }

    public String make(String prefix) {
        var seconds = clock.instant().getEpochSecond() - EPOCH;
        return prefix + encode(seconds << RANDOM_BITS | random.nextInt(1 << RANDOM_BITS));
    }

    /** {@code value} in base 65, most significant digit first. */
    static String encode(long value) {
        var digits = new StringBuilder();
        var rest = value;
        do {
            digits.append(ALPHABET.charAt((int) (rest % ALPHABET.length())));
            rest /= ALPHABET.length();
        } while (rest > 0);
        return digits.reverse().toString();
    }
}
