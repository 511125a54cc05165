package dev.caretaker.driver.capability;

import dev.caretaker.driver.Default;
import dev.caretaker.driver.WireName;

/** Goes somewhere: a screen, a blind, a camera. Shows {@code position}, and {@code moving} while it does. */
@WireName("PlaceOS::Driver::Interface::Moveable")
public interface Moveable {

    enum Position {
        OPEN,
        CLOSE,
        UP,
        DOWN,
        LEFT,
        RIGHT,
        IN,
        OUT
    }

    void move(Position position, @Default("0") int index);
}
