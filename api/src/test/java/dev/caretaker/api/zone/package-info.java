/** Tests. */
@NullMarked
package dev.caretaker.api.zone;

import org.jspecify.annotations.NullMarked;
