/** One module: its life and its world. */
@NullMarked
package dev.caretaker.host.module;

import org.jspecify.annotations.NullMarked;
