/** The WebSocket on which panels and applications follow and control modules. */
@NullMarked
package dev.caretaker.api.control;

import org.jspecify.annotations.NullMarked;
