package dev.caretaker.simulator;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A command line of PJLink without its carriage return, such as {@code %1POWR ?}.
 *
 * <p>Source: JBMIA, PJLink Specifications, class 1 (2013) and class 2 (2017), section 2.
 *
 * @param level the class of the command, 1 or 2
 * @param body four upper-case characters; the specification tells no difference of case
 * @param parameter {@code ?} for a question, perhaps followed by what it is about
 */
record PjLinkCommand(int level, String body, String parameter) {

    static final String OK = "OK";

    /** There is no such command. */
    static final String UNDEFINED = "ERR1";

    /** The parameter is not one of those that the command knows. */
    static final String OUT_OF_PARAMETER = "ERR2";

    /** Not at this time: standby, warming up, or cooling down. */
    static final String UNAVAILABLE = "ERR3";

    /** The projector is broken. */
    static final String FAILURE = "ERR4";

    static final String QUESTION = "?";

    private static final Pattern LINE = Pattern.compile("%([12])([A-Za-z0-9]{4})(?: (.{0,128}))?");

    /** Empty if this is no command at all, to which projectors stay silent. */
    static Optional<PjLinkCommand> parse(String line) {
        var matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var parameter = matcher.group(3);
        return Optional.of(new PjLinkCommand(
                Integer.parseInt(matcher.group(1)),
                matcher.group(2).toUpperCase(Locale.ROOT),
                parameter == null ? "" : parameter));
    }

    boolean asks() {
        return parameter.equals(QUESTION);
    }

    /** The answer to a mere question: the value, or that there is nothing to set. */
    String answerIfAsked(String value) {
        return asks() ? value : OUT_OF_PARAMETER;
    }

    String withAnswer(String value) {
        return "%" + level + body + "=" + value;
    }
}
