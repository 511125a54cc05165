package dev.caretaker.model.module;

/**
 * How a module is called inside a system: {@code Display_2} is the second of those named {@code Display}.
 *
 * @param index counts from 1; nothing has the index 0
 */
public record ModuleSlug(String name, int index) {

    private static final int MAX_DIGITS = 9;

    /** Reads what follows the last underscore as the index if it is a number; without one the index is 1. */
    public static ModuleSlug of(String text) {
        var underscore = text.lastIndexOf('_');
        var tail = text.substring(underscore + 1);
        return underscore > 0 && isNumber(tail)
                ? new ModuleSlug(text.substring(0, underscore), Integer.parseInt(tail))
                : new ModuleSlug(text, 1);
    }

    /** The name of the field in a system's mapping, as in {@code Display/2}. */
    public String field() {
        return name + "/" + index;
    }

    @Override
    public String toString() {
        return name + "_" + index;
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty()
                && text.length() <= MAX_DIGITS
                && text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }
}
