package dev.caretaker.simulator;

/** Registers of Modbus as they are at one moment. */
final class RegisterImage {

    private final int[] registers;

    RegisterImage(int size) {
        registers = new int[size];
    }

    int[] registers() {
        return registers.clone();
    }

    void putFloat(int address, double value) {
        putUnsigned(address, Integer.toUnsignedLong(Float.floatToIntBits((float) value)));
    }

    /** Two registers, the high word first. */
    void putUnsigned(int address, long value) {
        registers[address] = (int) (value >>> 16) & 0xFFFF;
        registers[address + 1] = (int) value & 0xFFFF;
    }

    /** One register: negative values as two's complement. */
    void put(int address, long value) {
        registers[address] = (int) value & 0xFFFF;
    }
}
