package dev.caretaker.host.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caretaker.driver.Tokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TokenBufferTest {

    /** A byte that says how many follow it. */
    private static final Tokenizer COUNTED = Tokenizer.length(arrived -> 1 + arrived.get(0));

    @Property(tries = 300)
    void cutsLinesTheSameInWhateverPiecesTheyArrive(@ForAll("chatter") String text, @ForAll long seed)
            throws Exception {
        var tokenizer = Tokenizer.delimiter("\r\n", "\r", ";;");

        assertThat(inPieces(tokenizer, text.getBytes(UTF_8), seed))
                .isEqualTo(inPieces(tokenizer, text.getBytes(UTF_8)));
    }

    @Property(tries = 300)
    void cutsCountedMessagesTheSameInWhateverPiecesTheyArrive(@ForAll("counted") byte[] bytes, @ForAll long seed)
            throws Exception {
        assertThat(inPieces(COUNTED, bytes, seed)).isEqualTo(inPieces(COUNTED, bytes));
    }

    @Provide
    Arbitrary<String> chatter() {
        return Arbitraries.strings().withChars('a', '\r', '\n', ';').ofMaxLength(40);
    }

    @Provide
    Arbitrary<byte[]> counted() {
        return Arbitraries.bytes()
                .between((byte) 0, (byte) 9)
                .array(byte[].class)
                .ofMaxSize(60);
    }

    @Example
    void keepsTheDelimiterInTheMessage() throws Exception {
        assertThat(inPieces(Tokenizer.delimiter("\r"), "a\rbc\rd".getBytes(UTF_8)))
                .containsExactly("a\r", "bc\r");
    }

    @Example
    void cutsMessagesOfAFixedSize() throws Exception {
        assertThat(inPieces(Tokenizer.fixed(2), "abcde".getBytes(UTF_8))).containsExactly("ab", "cd");
    }

    @Example
    void passesOnWhatArrivesWithoutATokenizer() throws Exception {
        var buffer = new TokenBuffer(null);

        assertThat(buffer.add("abc".getBytes(UTF_8), 2).getFirst().text()).isEqualTo("ab");
    }

    @Example
    void endsALineThatNeverEnds() {
        var buffer = new TokenBuffer(Tokenizer.delimiter("\n").limit(100));

        assertThatThrownBy(() -> {
                    for (var i = 0; i < 3; i++) {
                        buffer.add(new byte[50], 50);
                    }
                })
                .isInstanceOf(TokenBuffer.Overflow.class)
                .hasMessage("the device sent more than 100 bytes without ending a message");
    }

    @Example
    void refusesAMessageThatSaysItIsTooLong() {
        var buffer =
                new TokenBuffer(Tokenizer.length(arrived -> arrived.getInt(0)).limit(100));

        assertThatThrownBy(() -> buffer.add(new byte[] {127, 0, 0, 0}, 4)).isInstanceOf(TokenBuffer.Overflow.class);
    }

    private static List<String> inPieces(Tokenizer tokenizer, byte[] bytes) throws TokenBuffer.Overflow {
        return tokens(new TokenBuffer(tokenizer), bytes);
    }

    private static List<String> inPieces(Tokenizer tokenizer, byte[] bytes, long seed) throws TokenBuffer.Overflow {
        var random = new Random(seed);
        var buffer = new TokenBuffer(tokenizer);
        var tokens = new ArrayList<String>();
        for (var from = 0; from < bytes.length; ) {
            var to = Math.min(bytes.length, from + 1 + random.nextInt(5));
            tokens.addAll(tokens(buffer, Arrays.copyOfRange(bytes, from, to)));
            from = to;
        }
        return tokens;
    }

    private static List<String> tokens(TokenBuffer buffer, byte[] bytes) throws TokenBuffer.Overflow {
        return buffer.add(bytes, bytes.length).stream()
                .map(message -> message.text(UTF_8))
                .toList();
    }
}
