/** The edges. */
@NullMarked
package dev.caretaker.store.edge;

import org.jspecify.annotations.NullMarked;
