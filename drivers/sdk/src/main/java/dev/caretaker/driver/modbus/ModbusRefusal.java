package dev.caretaker.driver.modbus;

/** The device answered with an exception. */
public final class ModbusRefusal extends RuntimeException {

    private final int code;

    ModbusRefusal(int code) {
        super("the device refuses: " + text(code));
        this.code = code;
    }

    /** As in the specification: 1 for an illegal function, 2 for an illegal address, 3 for an illegal value. */
    public int code() {
        return code;
    }

    private static String text(int code) {
        return switch (code) {
            case 1 -> "illegal function";
            case 2 -> "illegal address";
            case 3 -> "illegal value";
            case 4 -> "device failure";
            case 5 -> "acknowledged, but takes long";
            case 6 -> "busy";
            case 8 -> "memory parity error";
            case 10 -> "gateway path unavailable";
            case 11 -> "gateway target does not answer";
            default -> "exception " + code;
        };
    }
}
