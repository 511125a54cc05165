package dev.caretaker.driver;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Declares a driver without a device of its own: it coordinates the other modules of its room. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Logic {

    /** What it does, as a person would say it: {@code "Meeting room"}. */
    String name();

    /** What modules of this driver are called in a room: {@code "Room"}. */
    String module();

    /** Markdown for whoever sets the room up. */
    String description() default "";
}
