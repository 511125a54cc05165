package dev.caretaker.core.build;

import java.util.regex.Pattern;

/** Tells drivers from other files, without compiling them. */
public final class DriverFile {

    public static final String ENDING = ".java";

    private static final Pattern MARK =
            Pattern.compile("(?m)^\\s*@(?:dev\\.caretaker\\.driver\\.)?(?:Device|Service|Logic)\\b");
    private static final String PACKAGE = "dev.caretaker.driver.";

    private DriverFile() {}

    /** Whether the text of a Java file is that of a driver, as far as can be told by looking. */
    public static boolean isDriver(String text) {
        return text.contains(PACKAGE) && MARK.matcher(text).find();
    }

    /** Where a driver is described for people. */
    public static String readme(String fileName) {
        var name = fileName.endsWith(ENDING) ? fileName.substring(0, fileName.length() - ENDING.length()) : fileName;
        return name + "_readme.md";
    }
}
