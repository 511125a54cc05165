/** The modules and what goes with them when they change. */
@NullMarked
package dev.caretaker.store.module;

import org.jspecify.annotations.NullMarked;
