/** The tree of zones. */
@NullMarked
package dev.caretaker.store.zone;

import org.jspecify.annotations.NullMarked;
