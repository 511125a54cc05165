/** Edges. */
@NullMarked
package dev.caretaker.api.edge;

import org.jspecify.annotations.NullMarked;
