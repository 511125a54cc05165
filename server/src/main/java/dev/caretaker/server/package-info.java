/** The program: puts the parts together and starts them. */
@NullMarked
package dev.caretaker.server;

import org.jspecify.annotations.NullMarked;
