/** JSON schemas. */
@NullMarked
package dev.caretaker.store.schema;

import org.jspecify.annotations.NullMarked;
