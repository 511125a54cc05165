/** The main of a driver JVM. */
@NullMarked
package dev.caretaker.host;

import org.jspecify.annotations.NullMarked;
