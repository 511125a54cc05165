/** Tests. */
@NullMarked
package dev.caretaker.api.schema;

import org.jspecify.annotations.NullMarked;
