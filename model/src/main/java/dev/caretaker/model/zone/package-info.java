/** Zones: the tree of places that systems are in. */
@NullMarked
package dev.caretaker.model.zone;

import org.jspecify.annotations.NullMarked;
