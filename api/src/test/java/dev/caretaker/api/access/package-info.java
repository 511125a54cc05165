/** Tests. */
@NullMarked
package dev.caretaker.api.access;

import org.jspecify.annotations.NullMarked;
