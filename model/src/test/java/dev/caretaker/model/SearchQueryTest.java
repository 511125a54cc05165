package dev.caretaker.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchQueryTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "   ", "*", "-+()", "and", "tags:"})
    void filtersNothingWithoutWords(@Nullable String typed) {
        assertThat(SearchQuery.of(typed)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "sydney, 'sydney':*",
                "Sydney room, 'sydney' | 'room':*",
                "tags:(+level AND +building), 'level' | 'building':*",
                "a.user@corp.com, 'a.user@corp.com':*",
                "boardroom-4, 'boardroom' | '4':*",
                "name^2 boost, 'name' | '2' | 'boost':*",
                "sys-Fabc, 'sys-fabc'",
                "sys-F~a_b- room, 'sys-f~a_b-' | 'room':*",
                "Café, 'café':*",
            })
    void matchesAnyWordAndTheStartOfTheLast(String typed, String query) {
        assertThat(SearchQuery.of(typed)).isEqualTo(query);
    }

    @Test
    void readsSixteenWordsAtMost() {
        assertThat(SearchQuery.of("a ".repeat(200))).isEqualTo("'a' | ".repeat(15) + "'a':*");
    }
}
