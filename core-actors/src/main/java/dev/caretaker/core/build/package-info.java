/** Drivers from source to classes. */
@NullMarked
package dev.caretaker.core.build;

import org.jspecify.annotations.NullMarked;
