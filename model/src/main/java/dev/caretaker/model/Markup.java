package dev.caretaker.model;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document.OutputSettings;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.safety.Safelist;

/**
 * Takes out of human text what a browser would read as markup, so that a page may show it as HTML.
 *
 * <p>A text in which a browser finds no markup stays as it is, to the letter: {@code R&D} and {@code 5 < 6 & 7} too.
 */
public final class Markup {

    private static final int ROUNDS = 8;

    private Markup() {}

    /** {@code text} without any markup, nor what scripts and styles contain. No character becomes an entity. */
    public static String plain(String text) {
        var plain = text;
        // What is left may be markup again, as of <<b>i>.
        for (var round = 0; round < ROUNDS; round++) {
            if (!hasMarkup(plain)) {
                return plain;
            }
            plain = texts(parsed(plain));
        }
        return plain.replace("<", "");
    }

    /** {@code text} with basic formatting, lists and links, and no other markup; if any is left, it is HTML. */
    public static String prose(String text) {
        if (!hasMarkup(text)) {
            return text;
        }
        var clean = Jsoup.clean(text, "", Safelist.basic(), new OutputSettings().prettyPrint(false));
        return clean.contains("<") ? clean : plain(text);
    }

    private static boolean hasMarkup(String text) {
        return text.indexOf('<') >= 0 && !texts(parsed(text)).equals(text);
    }

    /** Entities stay as they are: the text of one may look like markup. */
    private static Element parsed(String text) {
        return Jsoup.parseBodyFragment(text.replace("&", "&amp;")).body();
    }

    private static String texts(Element body) {
        var texts = new StringBuilder();
        body.traverse((node, _) -> {
            if (node instanceof TextNode found) {
                texts.append(found.getWholeText());
            }
        });
        return texts.toString();
    }
}
