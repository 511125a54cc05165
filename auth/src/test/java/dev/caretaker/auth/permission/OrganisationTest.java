package dev.caretaker.auth.permission;

import static dev.caretaker.auth.permission.Organisation.ADMIN;
import static dev.caretaker.auth.permission.Organisation.DENIED;
import static dev.caretaker.auth.permission.Organisation.MANAGER;
import static dev.caretaker.auth.permission.Organisation.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.model.Json;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OrganisationTest {

    static List<Arguments> zones() {
        return List.of(
                // One zone.
                Arguments.of(NONE, List.of("{}")),
                Arguments.of(NONE, List.of("{\"manage\": [\"others\"]}")),
                Arguments.of(MANAGER, List.of("{\"manage\": [\"STAFF\"]}")),
                Arguments.of(ADMIN, List.of("{\"admin\": [\"staff\"], \"manage\": [\"staff\"]}")),
                Arguments.of(DENIED, List.of("{\"admin\": [\"staff\"], \"deny\": [\"staff\"]}")),
                // What is no list names nobody.
                Arguments.of(NONE, List.of("[]", "7", "null", "{\"deny\": \"staff\", \"admin\": null}")),
                // A later zone overrules an earlier one, unless it names nobody.
                Arguments.of(ADMIN, List.of("{\"manage\": [\"staff\"]}", "{\"admin\": [\"staff\"]}")),
                Arguments.of(MANAGER, List.of("{\"admin\": [\"staff\"]}", "{\"manage\": [\"staff\"]}")),
                Arguments.of(ADMIN, List.of("{\"admin\": [\"staff\"]}", "{\"manage\": [\"others\"]}")),
                // Nothing overrules a denial, wherever it is.
                Arguments.of(DENIED, List.of("{\"deny\": [\"staff\"]}", "{\"admin\": [\"staff\"]}")),
                Arguments.of(DENIED, List.of("{\"admin\": [\"staff\"]}", "{\"deny\": [\"staff\"]}")));
    }

    @ParameterizedTest
    @MethodSource("zones")
    void isWhatItsZonesSayOneAfterTheOther(Organisation expected, List<String> documents) {
        var rules = documents.stream()
                .map(document -> Organisation.Rules.of(Json.read(document)))
                .toList();

        assertThat(Organisation.of(rules, Arrays.asList("Staff", "Guests"))).isEqualTo(expected);
    }
}
