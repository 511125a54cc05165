package dev.caretaker.driver;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Declares a driver that talks to a service or device over HTTP. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Service {

    /** The product, as a person would name it: {@code "Shelly dimmer"}. */
    String name();

    /** What modules of this driver are called in a room: {@code "Lighting"}. */
    String module();

    /** Markdown for whoever sets the service up. */
    String description() default "";

    /** The usual base address, with {@code http} or {@code https}; each module may have its own. */
    String uri();
}
