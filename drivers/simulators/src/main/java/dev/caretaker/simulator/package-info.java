/** Devices that speak the real protocols. */
@NullMarked
package dev.caretaker.simulator;

import org.jspecify.annotations.NullMarked;
