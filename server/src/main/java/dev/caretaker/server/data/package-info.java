/** The folder in which an installation keeps its data and secrets. */
@NullMarked
package dev.caretaker.server.data;

import org.jspecify.annotations.NullMarked;
