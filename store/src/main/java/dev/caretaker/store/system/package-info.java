/** The systems and what goes with them when they change. */
@NullMarked
package dev.caretaker.store.system;

import org.jspecify.annotations.NullMarked;
