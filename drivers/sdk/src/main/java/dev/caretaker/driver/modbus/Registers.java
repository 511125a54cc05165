package dev.caretaker.driver.modbus;

import java.nio.ByteBuffer;

/**
 * The contents of consecutive registers, by their addresses in the device. Values of two registers have the high word
 * first, as most devices do.
 *
 * @param address of the first
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Registers(int address, byte[] bytes) {

    /** How many there are. */
    public int count() {
        return bytes.length / 2;
    }

    /** Signed, -32768 to 32767. */
    public int int16(int address) {
        return at(address, 1).getShort();
    }

    /** Unsigned, 0 to 65535. */
    public int uint16(int address) {
        return Short.toUnsignedInt(at(address, 1).getShort());
    }

    public boolean flag(int address) {
        return uint16(address) != 0;
    }

    public int int32(int address) {
        return at(address, 2).getInt();
    }

    public long uint32(int address) {
        return Integer.toUnsignedLong(at(address, 2).getInt());
    }

    public float float32(int address) {
        return at(address, 2).getFloat();
    }

    private ByteBuffer at(int wanted, int size) {
        if (wanted < address || wanted + size > address + count()) {
            throw new IllegalArgumentException("register %d is not among those that were read, %d to %d"
                    .formatted(wanted, address, address + count() - 1));
        }
        return ByteBuffer.wrap(bytes, 2 * (wanted - address), 2 * size);
    }
}
