/** Drivers: what can talk to a kind of device. */
@NullMarked
package dev.caretaker.model.driver;

import org.jspecify.annotations.NullMarked;
