package dev.caretaker.driver.capability;

import dev.caretaker.driver.Default;
import dev.caretaker.driver.WireName;
import org.jspecify.annotations.Nullable;

/** Recalls lighting scenes. */
@WireName("PlaceOS::Driver::Interface::Lighting::Scene")
public interface LightingScene {

    /** @param fadeTime in milliseconds */
    void setLightingScene(int scene, @Nullable LightingArea area, @Default("1000") int fadeTime);

    @WireName("lighting_scene?")
    @Nullable
    Integer lightingScene(@Nullable LightingArea area);
}
