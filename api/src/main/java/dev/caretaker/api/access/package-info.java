/** Signing in and out. */
@NullMarked
package dev.caretaker.api.access;

import org.jspecify.annotations.NullMarked;
