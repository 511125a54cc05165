/** The authorities. */
@NullMarked
package dev.caretaker.store.authority;

import org.jspecify.annotations.NullMarked;
