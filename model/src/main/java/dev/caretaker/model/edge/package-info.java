/** Edges: small nodes in networks of their own, which run modules there. */
@NullMarked
package dev.caretaker.model.edge;

import org.jspecify.annotations.NullMarked;
