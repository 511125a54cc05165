package dev.caretaker.driver.capability;

import dev.caretaker.driver.WireName;

/** Shows one of several sources. */
@WireName("PlaceOS::Driver::Interface::InputSelection")
public interface InputSelection<I> {

    I switchTo(I input);
}
