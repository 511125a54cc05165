/** The platform as its users meet it: started by the launcher, reached over HTTP, WebSocket and in a browser. */
@NullMarked
package dev.caretaker.server.launched;

import org.jspecify.annotations.NullMarked;
