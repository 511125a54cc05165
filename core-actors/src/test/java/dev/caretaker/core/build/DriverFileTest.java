package dev.caretaker.core.build;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DriverFileTest {

    @Test
    void isADriverIfItIsMarkedAsOne() {
        assertThat(DriverFile.isDriver("import dev.caretaker.driver.*;\n@Logic(name = \"A\", module = \"A\")\nclass A"))
                .isTrue();
        assertThat(DriverFile.isDriver("@dev.caretaker.driver.Service(name = \"A\", module = \"A\")\nclass A"))
                .isTrue();
    }

    @Test
    void isNoneIfItOnlySpeaksOfThem() {
        assertThat(DriverFile.isDriver("import dev.caretaker.driver.*;\n// uses @Logic\nclass A"))
                .isFalse();
        assertThat(DriverFile.isDriver("import org.example.*;\n@Service\nclass A"))
                .isFalse();
        assertThat(DriverFile.isDriver("import dev.caretaker.driver.*;\n@LogicTest\nclass A"))
                .isFalse();
    }

    @Test
    void hasAReadmeBesideIt() {
        assertThat(DriverFile.readme("lamps/Lamp.java")).isEqualTo("lamps/Lamp_readme.md");
    }

    @Test
    void isCalledAfterItsFileCommitAndMachine() {
        assertThat(ArtifactName.of("drivers/place/Meet.java", "C54390A0ffee"))
                .matches("drivers_place_meet_c54390a_[a-z0-9_]+");
        assertThat(ArtifactName.of("Meet.java", "HEAD")).startsWith("meet_head_");
    }
}
