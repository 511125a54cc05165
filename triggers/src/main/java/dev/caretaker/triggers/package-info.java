/** Conditions and what they set off. */
@NullMarked
package dev.caretaker.triggers;

import org.jspecify.annotations.NullMarked;
