package dev.caretaker.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopeTest {

    @ParameterizedTest
    @CsvSource({
        "public,                      systems, true,  true",
        "systems,                     systems, true,  true",
        "systems,                     modules, false, false",
        "systems.read,                systems, false, true",
        "systems.read,                systems, true,  false",
        "systems.Write,               systems, true,  true",
        "systems.write,               systems, false, false",
        "public.read,                 systems, false, true",
        "public.read,                 systems, true,  false",
        "systems.read systems.write,  systems, true,  false",
    })
    void opensWhatItNames(String held, String wanted, boolean write, boolean permitted) {
        assertThat(Scope.permits(List.of(held.split(" ")), wanted, write)).isEqualTo(permitted);
    }
}
