/** The sources that people sign in by. */
@NullMarked
package dev.caretaker.api.signin;

import org.jspecify.annotations.NullMarked;
