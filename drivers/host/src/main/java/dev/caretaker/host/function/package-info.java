/** Calls from outside to the methods of a driver. */
@NullMarked
package dev.caretaker.host.function;

import org.jspecify.annotations.NullMarked;
