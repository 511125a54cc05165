/** Requests that nobody would write by hand. */
@NullMarked
package dev.caretaker.api.fuzz;

import org.jspecify.annotations.NullMarked;
