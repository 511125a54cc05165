/** Tests. */
@NullMarked
package dev.caretaker.api.published;

import org.jspecify.annotations.NullMarked;
