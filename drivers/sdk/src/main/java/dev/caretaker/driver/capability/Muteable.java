package dev.caretaker.driver.capability;

import dev.caretaker.driver.Default;
import dev.caretaker.driver.WireName;

/** Can go dark, silent, or both. */
@WireName("PlaceOS::Driver::Interface::Muteable")
public interface Muteable {

    enum Layer {
        AUDIO,
        VIDEO,
        AUDIO_VIDEO
    }

    void mute(@Default("true") boolean state, @Default("0") int index, @Default("AUDIO_VIDEO") Layer layer);

    default void unmute(@Default("0") int index, @Default("AUDIO_VIDEO") Layer layer) {
        mute(false, index, layer);
    }

    default void muteVideo(@Default("true") boolean state, @Default("0") int index) {
        mute(state, index, Layer.VIDEO);
    }

    default void muteAudio(@Default("true") boolean state, @Default("0") int index) {
        mute(state, index, Layer.AUDIO);
    }
}
