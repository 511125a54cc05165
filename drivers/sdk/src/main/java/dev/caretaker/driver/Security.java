package dev.caretaker.driver;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Restricts a function. A function without it may be called by every user; calls between modules are not restricted. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Security {

    /** Who may call it. */
    Level value();

    /** A level includes the ones after it. */
    enum Level {
        SUPPORT,
        ADMINISTRATOR
    }
}
