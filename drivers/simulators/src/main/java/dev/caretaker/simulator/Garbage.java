package dev.caretaker.simulator;

import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/** What devices send when they have gone mad. */
final class Garbage {

    private static final int MOST = 64;

    private Garbage() {}

    /** Between 16 and {@value #MOST} random bytes. */
    static byte[] bytes() {
        var random = ThreadLocalRandom.current();
        var bytes = new byte[random.nextInt(16, MOST + 1)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** A piece of a line that never ends. */
    static byte[] line(int length) {
        var bytes = new byte[length];
        Arrays.fill(bytes, (byte) 'x');
        return bytes;
    }
}
