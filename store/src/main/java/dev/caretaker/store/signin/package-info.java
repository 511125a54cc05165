/** The sources that people sign in by. */
@NullMarked
package dev.caretaker.store.signin;

import org.jspecify.annotations.NullMarked;
