/** What goes out over a WebSocket, at the pace of who reads it. */
@NullMarked
package dev.caretaker.api.socket;

import org.jspecify.annotations.NullMarked;
