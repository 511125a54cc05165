/** Tests. */
@NullMarked
package dev.caretaker.api.text;

import org.jspecify.annotations.NullMarked;
