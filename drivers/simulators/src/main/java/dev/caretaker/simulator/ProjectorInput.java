package dev.caretaker.simulator;

import java.util.Optional;
import java.util.stream.Stream;

/** The terminals of the simulated projectors, with their numbers in PJLink. */
public enum ProjectorInput {
    RGB1("11", "RGB 1"),
    RGB2("12", "RGB 2"),
    VIDEO("21", "Video"),
    HDMI1("31", "HDMI 1"),
    HDMI2("32", "HDMI 2"),
    USB("41", "USB"),
    NETWORK("51", "Network");

    private final String number;
    private final String label;

    ProjectorInput(String number, String label) {
        this.number = number;
        this.label = label;
    }

    public String number() {
        return number;
    }

    String label() {
        return label;
    }

    static Optional<ProjectorInput> of(String number) {
        return Stream.of(values()).filter(input -> input.number.equals(number)).findFirst();
    }
}
