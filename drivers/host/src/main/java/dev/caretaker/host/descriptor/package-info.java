/** What a driver says about itself, read from its class. */
@NullMarked
package dev.caretaker.host.descriptor;

import org.jspecify.annotations.NullMarked;
