package dev.caretaker.driver;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name that clients use, where it is not the Java name in snake case: of a function such as {@code lighting_scene?},
 * or of an interface such as {@code PlaceOS::Driver::Interface::Powerable}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface WireName {
    String value();
}
