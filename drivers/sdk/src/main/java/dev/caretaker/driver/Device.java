package dev.caretaker.driver;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Declares a driver that talks to a device over TCP or UDP, at an address that each module is given. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Device {

    /** The product, as a person would name it: {@code "PJLink projector"}. */
    String name();

    /** What modules of this driver are called in a room: {@code "Display"}. */
    String module();

    /** Markdown for whoever sets the device up: what to switch on, which password it needs. */
    String description() default "";

    /** The port the device listens on, 1 to 65535; 0 if it does not speak TCP. */
    int tcpPort() default 0;

    /** The port the device listens on, 1 to 65535; 0 if it does not speak UDP. */
    int udpPort() default 0;

    /** Connect for each message, for devices that hang up after they answered. */
    boolean makeBreak() default false;
}
