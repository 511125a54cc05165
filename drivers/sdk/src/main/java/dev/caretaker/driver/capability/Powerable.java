package dev.caretaker.driver.capability;

import dev.caretaker.driver.WireName;

/** Can be switched on and off. Shows {@code power} as a boolean. */
@WireName("PlaceOS::Driver::Interface::Powerable")
public interface Powerable {

    enum PowerState {
        ON,
        OFF,
        /** Off as far as it goes, for devices whose {@link #OFF} is a standby. */
        FULL_OFF
    }

    boolean power(boolean state);

    default boolean powerState(PowerState state) {
        return power(state == PowerState.ON);
    }
}
