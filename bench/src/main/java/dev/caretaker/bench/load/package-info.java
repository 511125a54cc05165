/** Loads an HTTP server from as few cycles of our own as possible, since both share the machine. */
@NullMarked
package dev.caretaker.bench.load;

import org.jspecify.annotations.NullMarked;
