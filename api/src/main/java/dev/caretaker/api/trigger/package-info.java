/** Triggers, and their instances in systems. */
@NullMarked
package dev.caretaker.api.trigger;

import org.jspecify.annotations.NullMarked;
