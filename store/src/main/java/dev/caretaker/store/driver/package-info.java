/** The drivers, and the modules that follow them. */
@NullMarked
package dev.caretaker.store.driver;

import org.jspecify.annotations.NullMarked;
