/** Connections to devices. */
@NullMarked
package dev.caretaker.host.transport;

import org.jspecify.annotations.NullMarked;
