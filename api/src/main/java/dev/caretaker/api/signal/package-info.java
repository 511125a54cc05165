/** What callers tell drivers and other services. */
@NullMarked
package dev.caretaker.api.signal;

import org.jspecify.annotations.NullMarked;
