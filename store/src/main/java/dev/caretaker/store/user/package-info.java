/** The users. */
@NullMarked
package dev.caretaker.store.user;

import org.jspecify.annotations.NullMarked;
