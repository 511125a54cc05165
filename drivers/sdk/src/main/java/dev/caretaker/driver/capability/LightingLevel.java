package dev.caretaker.driver.capability;

import dev.caretaker.driver.Default;
import dev.caretaker.driver.WireName;
import org.jspecify.annotations.Nullable;

/** Dims. */
@WireName("PlaceOS::Driver::Interface::Lighting::Level")
public interface LightingLevel {

    /**
     * @param level in percent, 0 to 100
     * @param fadeTime in milliseconds
     */
    void setLightingLevel(double level, @Nullable LightingArea area, @Default("1000") int fadeTime);

    @WireName("lighting_level?")
    @Nullable
    Double lightingLevel(@Nullable LightingArea area);

    default void setLighting(boolean state, @Nullable LightingArea area, @Default("1000") int fadeTime) {
        setLightingLevel(state ? 100 : 0, area, fadeTime);
    }
}
