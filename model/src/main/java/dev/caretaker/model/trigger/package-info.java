/** Triggers: rules that act when something happens, and their instances in systems. */
@NullMarked
package dev.caretaker.model.trigger;

import org.jspecify.annotations.NullMarked;
