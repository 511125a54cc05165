/** The actors that keep modules running. */
@NullMarked
package dev.caretaker.core;

import org.jspecify.annotations.NullMarked;
