/** A building to look at. */
@NullMarked
package dev.caretaker.server.demo;

import org.jspecify.annotations.NullMarked;
