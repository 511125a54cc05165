/** Tests. */
@NullMarked
package dev.caretaker.api.metadata;

import org.jspecify.annotations.NullMarked;
