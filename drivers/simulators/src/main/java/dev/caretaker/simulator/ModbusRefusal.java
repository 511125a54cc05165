package dev.caretaker.simulator;

/** An exception of Modbus: what the device answers to a request that it does not carry out. */
final class ModbusRefusal extends Exception {

    static final int ILLEGAL_FUNCTION = 1;
    static final int ILLEGAL_ADDRESS = 2;
    static final int ILLEGAL_VALUE = 3;

    private static final long serialVersionUID = 1;

    private final int code;

    ModbusRefusal(int code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    int code() {
        return code;
    }
}
