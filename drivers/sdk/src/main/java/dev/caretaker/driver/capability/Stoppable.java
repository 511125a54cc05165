package dev.caretaker.driver.capability;

import dev.caretaker.driver.Default;
import dev.caretaker.driver.WireName;

/** Can be stopped while it moves. */
@WireName("PlaceOS::Driver::Interface::Stoppable")
public interface Stoppable {

    void stop(@Default("0") int index, @Default("false") boolean emergency);
}
