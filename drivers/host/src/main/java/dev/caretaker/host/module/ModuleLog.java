package dev.caretaker.host.module;

import dev.caretaker.link.FromDriver;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** A module's log: to the log of the JVM, and to core while somebody debugs the module. */
final class ModuleLog extends LegacyAbstractLogger {

    private static final Logger JVM = LoggerFactory.getLogger("driver");

    private final transient Core core;
    private final String module;
    private volatile boolean debugged;

    ModuleLog(String module, Core core) {
        this.name = module;
        this.module = module;
        this.core = core;
    }

    void debugged(boolean debugged) {
        this.debugged = debugged;
    }

    @Override
    public boolean isTraceEnabled() {
        return JVM.isTraceEnabled();
    }

    @Override
    public boolean isDebugEnabled() {
        return debugged || JVM.isDebugEnabled();
    }

    @Override
    public boolean isInfoEnabled() {
        return debugged || JVM.isInfoEnabled();
    }

    @Override
    public boolean isWarnEnabled() {
        return true;
    }

    @Override
    public boolean isErrorEnabled() {
        return true;
    }

    @Override
    protected String getFullyQualifiedCallerName() {
        return ModuleLog.class.getName();
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level,
            @Nullable Marker marker,
            String pattern,
            @Nullable Object @Nullable [] arguments,
            @Nullable Throwable error) {
        var message = MessageFormatter.basicArrayFormat(pattern, arguments);
        JVM.atLevel(level).setCause(error).log("{} {}", module, message);
        if (debugged) {
            core.tell(new FromDriver.Debug(
                    module, severity(level), error == null ? message : message + "\n" + stack(error)));
        }
    }

    private static int severity(Level level) {
        return switch (level) {
            case TRACE -> 0;
            case DEBUG -> 1;
            case INFO -> 2;
            case WARN -> 4;
            case ERROR -> 5;
        };
    }

    private static String stack(Throwable error) {
        var text = new StringWriter();
        error.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
