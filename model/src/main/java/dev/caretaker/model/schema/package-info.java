/** JSON schemas, which describe documents. */
@NullMarked
package dev.caretaker.model.schema;

import org.jspecify.annotations.NullMarked;
