package dev.caretaker.model;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** How the texts of records are tidied before they are stored. */
public final class Text {

    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s.]+(\\.[^@\\s.]+)*");
    private static final int MAX_EXPRESSION = 1_000;

    private Text() {}

    /** Without repetitions, in the order of first appearance. */
    public static List<String> distinct(List<String> values) {
        return values.stream().map(String::strip).distinct().toList();
    }

    /** Without blank entries. */
    public static List<String> present(List<String> values) {
        return values.stream().filter(value -> !value.isBlank()).toList();
    }

    public static @Nullable String orNull(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** An address as it is stored and compared: stripped and in small letters. */
    public static String email(String value) {
        return value.strip().toLowerCase(Locale.ROOT);
    }

    public static boolean isEmail(String value) {
        return EMAIL.matcher(value).matches();
    }

    /** The host of an URL, or of a text that is only a host; in small letters. */
    public static String host(String value) {
        var text = value.strip().toLowerCase(Locale.ROOT);
        try {
            var host = new URI(text.contains("://") ? text : "//" + text).getHost();
            return host == null ? text : host;
        } catch (URISyntaxException _) {
            return text;
        }
    }

    /** Whether {@code value} is an URI with a scheme and a host. */
    public static boolean isAbsoluteUri(String value) {
        try {
            var uri = new URI(value);
            return uri.getScheme() != null && uri.getHost() != null;
        } catch (URISyntaxException _) {
            return false;
        }
    }

    /** Whether {@code value} is a regular expression of a sensible length. */
    public static boolean isExpression(String value) {
        try {
            var _ = Pattern.compile(value.substring(0, Math.min(value.length(), MAX_EXPRESSION)));
            return value.length() <= MAX_EXPRESSION;
        } catch (PatternSyntaxException _) {
            return false;
        }
    }

    /** Whether {@code value} is the IANA name of a time zone; without one there is nothing wrong. */
    public static boolean isTimeZone(@Nullable String value) {
        return value == null || value.isBlank() || ZoneId.getAvailableZoneIds().contains(value);
    }

    /** The MD5 of {@code value}, as small hexadecimal digits: a name for it, not a protection. */
    public static String md5(String value) {
        try {
            var digest = MessageDigest.getInstance("MD5").digest(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}
