package dev.caretaker.driver;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The value of an argument or a setting that is not given. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
public @interface Default {

    /** JSON, or plain text for text, enums and durations: {@code "10"}, {@code "true"}, {@code "HDMI"}, {@code "10s"}. */
    String value();
}
