package dev.caretaker.model.group;

/** What a group may let its members do. */
public enum Right {
    READ(1),
    CREATE(2),
    UPDATE(4),
    DELETE(8),
    OPERATE(16),
    APPROVE(32),
    /** Stands for all the others. */
    MANAGE(64),
    SHARE(128);

    private final int bit;

    Right(int bit) {
        this.bit = bit;
    }

    /** What stands for it in {@link Rights}. */
    public int bit() {
        return bit;
    }
}
