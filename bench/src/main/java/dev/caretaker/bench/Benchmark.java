package dev.caretaker.bench;

import java.util.List;
import java.util.function.Consumer;

/** Something that can be measured. */
public interface Benchmark {

    /** What it is called on the command line. */
    String name();

    /** What is measured, in one line. */
    String description();

    /**
     * Measures. Each row is a record of one type, whose components are the columns of the table and the keys of the JSON.
     *
     * @param progress tells the person who waits
     */
    List<? extends Record> run(Consumer<String> progress) throws Exception;
}
