package dev.caretaker.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class MainTest {

    private final StringWriter text = new StringWriter();

    @Test
    void listsTheBenchmarks() {
        assertThat(execute("--help")).isZero();

        assertThat(text.toString())
                .contains("drivers    how quick and how large driver JVMs are")
                .contains("--json");
    }

    @Test
    void refusesWhatIsNoBenchmark() {
        assertThat(execute("nonsense")).isEqualTo(2);

        assertThat(text.toString()).startsWith("nonsense is no benchmark: --help lists them");
    }

    private int execute(String... arguments) {
        var writer = new PrintWriter(text);
        return Main.commandLine().setOut(writer).setErr(writer).execute(arguments);
    }
}
