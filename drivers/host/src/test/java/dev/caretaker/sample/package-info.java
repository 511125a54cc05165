/** A driver for tests. */
@NullMarked
package dev.caretaker.sample;

import org.jspecify.annotations.NullMarked;
