package dev.caretaker.core.placement;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * MurmurHash3 x64 128, of which the first 64 bits are used.
 *
 * <p>Source: Austin Appleby, SMHasher, {@code MurmurHash3_x64_128} (public domain).
 */
final class Murmur3 {

    private static final long C1 = 0x87c37b91114253d5L;
    private static final long C2 = 0x4cf5ad432745937fL;

    private Murmur3() {}

    /** The first word of the hash of {@code data}, with seed 0. */
    static long hash(byte[] data) {
        var buffer = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        long h1 = 0;
        long h2 = 0;
        while (buffer.remaining() >= 16) {
            h1 ^= mix1(buffer.getLong());
            h1 = (Long.rotateLeft(h1, 27) + h2) * 5 + 0x52dce729;
            h2 ^= mix2(buffer.getLong());
            h2 = (Long.rotateLeft(h2, 31) + h1) * 5 + 0x38495ab5;
        }
        var rest = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        rest.put(buffer).rewind();
        h1 ^= mix1(rest.getLong());
        h2 ^= mix2(rest.getLong());
        h1 ^= data.length;
        h2 ^= data.length;
        h1 += h2;
        h2 += h1;
        return finish(h1) + finish(h2);
    }

    private static long mix1(long k) {
        return Long.rotateLeft(k * C1, 31) * C2;
    }

    private static long mix2(long k) {
        return Long.rotateLeft(k * C2, 33) * C1;
    }

    private static long finish(long h) {
        h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
        h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return h ^ (h >>> 33);
    }
}
