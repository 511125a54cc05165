package dev.caretaker.simulator;

/**
 * The memory of a Modbus device. Addresses begin at 0, as on the wire.
 *
 * <p>Each method gives an image of one moment, so that values which span several registers never tear.
 */
interface ModbusUnit {

    /** Function 4; values of 0..65535. */
    int[] inputRegisters();

    /** Function 3; values of 0..65535. */
    int[] holdingRegisters();

    /** Function 1. */
    boolean[] coils();

    /**
     * Functions 6 and 16. All of the values are taken, or none.
     *
     * @param address of the first of them; the range lies within the holding registers
     */
    void writeRegisters(int address, int[] values) throws ModbusRefusal;

    /** Function 5; the address is that of a coil. */
    void writeCoil(int address, boolean on) throws ModbusRefusal;
}
