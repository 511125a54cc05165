package dev.caretaker.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What somebody typed into a search box, as a PostgreSQL {@code tsquery}: a row matches when any of the words is in it,
 * and the last one may be the start of a word. Identifiers are matched whole, e-mail addresses too.
 */
public final class SearchQuery {

    private static final int MAX_LENGTH = 512;
    private static final int MAX_TOKENS = 16;
    private static final Set<String> OPERATORS = Set.of("and", "or", "not");

    private static final Pattern TOKEN = Pattern.compile("""
            (?<email>[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,})
            |(?<id>(?:sys|mod|driver|zone|repo|trigger|trig|sets|user|authority|edge|broker|asset|alert|json_schema
                |oauth_strat|adfs_strat|ldap_strat)-[0-9A-Za-z~_-]+)
            |(?<field>[\\p{L}\\p{N}_.]+\\s*:)
            |(?<word>[\\p{L}\\p{N}]+)
            """, Pattern.COMMENTS);

    private SearchQuery() {}

    /** The query for {@code typed}; {@code null} if that filters nothing. */
    public static @Nullable String of(@Nullable String typed) {
        if (typed == null) {
            return null;
        }
        var tokens = new ArrayList<Token>();
        var found = TOKEN.matcher(typed.substring(0, Math.min(typed.length(), MAX_LENGTH)));
        while (tokens.size() < MAX_TOKENS && found.find()) {
            if (counts(found)) {
                tokens.add(new Token(found.group().toLowerCase(Locale.ROOT), found.group("id") != null));
            }
        }
        return tokens.isEmpty() ? null : written(tokens);
    }

    private static boolean counts(Matcher found) {
        return found.group("field") == null && !OPERATORS.contains(found.group().toLowerCase(Locale.ROOT));
    }

    private static String written(List<Token> tokens) {
        var all = tokens.stream().map(token -> "'" + token.text() + "'").collect(Collectors.joining(" | "));
        return tokens.getLast().exact() ? all : all + ":*";
    }

    private record Token(String text, boolean exact) {}
}
