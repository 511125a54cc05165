/** Modbus TCP, on the connection and the command queue of a module. */
@NullMarked
package dev.caretaker.driver.modbus;

import org.jspecify.annotations.NullMarked;
