package dev.caretaker.api.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caretaker.api.control.ControlRequest.Command;
import dev.caretaker.api.control.ControlRequest.Malformed;
import dev.caretaker.api.control.ControlRequest.Target;
import dev.caretaker.link.RawJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlRequestTest {

    @Test
    void readsAWholeRequest() throws Malformed {
        var request = ControlRequest.read("""
                {"id":12,"cmd":"exec","sys":"sys-x","mod":"Display","index":2,"name":"power","args":[true]}""");

        assertThat(request)
                .isEqualTo(new ControlRequest(
                        12, Command.EXEC, new Target("sys-x", "Display", 2, "power"), new RawJson("[true]")));
    }

    @Test
    void fillsInWhatMayBeLeftOut() throws Malformed {
        var request = ControlRequest.read("""
                {"id":1,"cmd":"BIND","sys":"sys-x","mod":"Display","name":"power","args":null,"more":"ignored"}""");

        assertThat(request.command()).isEqualTo(Command.BIND);
        assertThat(request.at().index()).isEqualTo(1);
        assertThat(request.arguments()).isEqualTo(new RawJson("[]"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    nonsense                                                             | 0 | not JSON
                    []                                                                   | 0 | a request is a JSON object
                    {"cmd":"bind","sys":"s","mod":"m","name":"n"}                        | 0 | id must be
                    {"id":7,"sys":"s","mod":"m","name":"n"}                              | 7 | cmd must be
                    {"id":7,"cmd":"fly","sys":"s","mod":"m","name":"n"}                  | 7 | cmd must be
                    {"id":7,"cmd":"bind","mod":"m","name":"n"}                           | 7 | sys must be
                    {"id":7,"cmd":"bind","sys":"s","name":"n"}                           | 7 | mod must be
                    {"id":7,"cmd":"bind","sys":"s","mod":"m"}                            | 7 | name must be
                    {"id":7,"cmd":"bind","sys":"s","mod":"m","name":"n","index":"two"}   | 7 | index must be
                    {"id":7,"cmd":"exec","sys":"s","mod":"m","name":"n","args":{"a":1}}  | 7 | args must be
                    """)
    void saysWhatIsWrong(String text, long id, String message) {
        assertThatThrownBy(() -> ControlRequest.read(text))
                .isInstanceOfSatisfying(
                        Malformed.class, malformed -> assertThat(malformed.id()).isEqualTo(id))
                .hasMessageStartingWith(message);
    }
}
