package dev.caretaker.model.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModuleMappingTest {

    private static final ModuleId A = new ModuleId("mod-a");
    private static final ModuleId B = new ModuleId("mod-b");
    private static final ModuleId C = new ModuleId("mod-c");

    private final ModuleMapping mapping = ModuleMapping.of(List.of(
            new ModuleMapping.Named(A, "Display"),
            new ModuleMapping.Named(B, "Camera"),
            new ModuleMapping.Named(C, "Display")));

    @Test
    void countsEachNameFromOne() {
        assertThat(mapping.fields())
                .containsExactly(
                        java.util.Map.entry("Display/1", A),
                        java.util.Map.entry("Camera/1", B),
                        java.util.Map.entry("Display/2", C));
    }

    @Test
    void findsBySlug() {
        assertThat(mapping.find(ModuleSlug.of("Display"))).contains(A);
        assertThat(mapping.find(ModuleSlug.of("Display_2"))).contains(C);
        assertThat(mapping.find(ModuleSlug.of("Display_0"))).isEmpty();
        assertThat(mapping.find(ModuleSlug.of("display_1"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Display, Display, 1",
        "Display_3, Display, 3",
        "My_Display, My_Display, 1",
        "My_Display_2, My_Display, 2",
        "_2, _2, 1",
        "Display_, Display_, 1",
        "Display_99999999999, Display_99999999999, 1",
    })
    void readsTheIndexBehindTheLastUnderscore(String text, String name, int index) {
        assertThat(ModuleSlug.of(text)).isEqualTo(new ModuleSlug(name, index));
    }
}
