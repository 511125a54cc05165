/** The drivers that come with Caretaker. */
@NullMarked
package dev.caretaker.library;

import org.jspecify.annotations.NullMarked;
