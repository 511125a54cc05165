package dev.caretaker.store;

/** Old versions of records, of which the newest are kept. */
public final class Versions {

    /** How many of each record are kept. */
    public static final int KEPT = 20;

    private Versions() {}
}
