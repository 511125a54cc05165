package dev.caretaker.api.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.api.http.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModuleAnswerTest {

    private static Answer.Content answer(String returned) {
        return Objects.requireNonNull(ModuleAnswer.of(returned));
    }

    @Test
    void hasAStatusHeadersAndABody() {
        var answer = answer("""
                [302, {"Location": "/x", "X-Many": ["a", "b"], "X-Number": 5, "X-None": null}, "över there"]""");

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.headers()).isEqualTo(Map.of("Location", "/x", "X-Many", "a, b", "X-Number", "5"));
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("över there");
        assertThat(answer.type()).isEqualTo("text/plain; charset=UTF-8");
    }

    @Test
    void mayHaveNoneOfThem() {
        assertThat(answer("[404, null, null]").body()).isEmpty();
        assertThat(answer("[404, {}, null]").headers()).isEmpty();
    }

    @Test
    void leavesOutWhatBelongsToTheConnection() {
        var answer = answer("""
                [200, {"content-type": "image/svg+xml", "Transfer-Encoding": "chunked", "X-Request-ID": "1",
                       "X Y": "1", "X-Z": "a\\nb"}, "<svg/>"]""");

        assertThat(answer.headers()).isEmpty();
        assertThat(answer.type()).isEqualTo("image/svg+xml");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "\"text\"",
                "[]",
                "[200]",
                "[200, null]",
                "[200, null, null, null]",
                "[\"200\", null, null]",
                "[200.5, null, null]",
                "[99999999999, null, null]",
                "[100, null, null]",
                "[600, null, null]",
                "[200, [], null]",
                "[200, null, {}]",
                "{\"status\": 200}"
            })
    void isNothingElse(String returned) {
        assertThat(ModuleAnswer.of(returned)).isNull();
    }
}
