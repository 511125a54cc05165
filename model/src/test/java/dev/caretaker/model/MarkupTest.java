package dev.caretaker.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkupTest {

    private static final int LARGE = 1 << 17;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Boardroom",
                "R&D",
                "5 < 6 & 7",
                " 1 <- 2 -> 3 <= 4\t",
                "<3 Größe \u00a0☃",
                "a > b",
                "<>",
                "&lt;b&gt; is not a tag",
                "\"quoted\" & 'quoted'\r\n"
            })
    void leavesTextWithoutMarkupAsItIs(String text) {
        assertThat(Markup.plain(text)).isEqualTo(text);
        assertThat(Markup.prose(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "<b>Room</b> 1, Room 1",
                "R&D <lab>Lab</lab>, R&D Lab",
                "<script>alert(1)</script>Room, Room",
                "<img src=x onerror=alert(1)>Room, Room",
                "Room <img src=x onerror=alert(1), Room",
                "<iframe><img src=x onerror=alert(1)></iframe>Room, Room",
                "<scr<script>ipt>alert(1)</scr</script>ipt>, ipt>alert(1)ipt>",
                "<<b>img src=x onerror=alert(1)>Room, Room",
                "<svg><style><img src=x onerror=alert(1)></style></svg>Room, Room",
                "Room<!-- <b> -->, Room",
                "<b>&lt;b&gt;</b>, &lt;b&gt;",
            })
    void takesAllMarkupOutOfNames(String text, String plain) {
        assertThat(Markup.plain(text).strip()).isEqualTo(plain);
        assertThat(Markup.plain(plain)).isEqualTo(plain);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "<p>one<br>two</p>, <p>one<br>two</p>",
                "<b onclick=\"x()\">bold</b>, <b>bold</b>",
                "<a href=\"https://a.b/?x=1&y=2\">R&D</a>, `<a href=\"https://a.b/?x=1&amp;y=2\" rel=\"nofollow\">R&amp;D</a>`",
                "<a href=\"javascript:alert(1)\">x</a>, <a rel=\"nofollow\">x</a>",
                "<a href=\"java&#115;cript:alert(1)\">x</a>, <a rel=\"nofollow\">x</a>",
                "<script>alert(1)</script>R&D, R&D",
                "<h1 style=\"color:red\">R&D</h1>, R&D",
                "<i>5 < 6</i>, <i>5 &lt; 6</i>",
                "<b>&lt;script&gt;</b>, <b>&lt;script&gt;</b>",
                "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>text, ``",
            })
    void leavesSimpleFormattingInProse(String text, String prose) {
        assertThat(Markup.prose(text)).isEqualTo(prose);
        assertThat(Markup.prose(prose)).isEqualTo(prose);
    }

    @Test
    void isNotKeptBusyByMonsters() {
        for (var part : new String[] {"<b>", "<a><p>", "<table><td>", "</p>", "<b></p></a><a><p>", "<!--", "< "}) {
            var monster = part.repeat(LARGE / part.length());

            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
                assertThat(Markup.plain(monster)).doesNotContain("<b", "<a", "<p", "<t", "</", "<!");
                assertThat(Markup.prose(monster)).doesNotContain("<td", "<!");
            });
        }
    }

    @Test
    void givesUpOnWhatHidesMarkupInMarkup() {
        var nested = "<".repeat(1_000) + "b>".repeat(1_000);

        assertThat(Markup.plain(nested)).doesNotContain("<");
    }
}
