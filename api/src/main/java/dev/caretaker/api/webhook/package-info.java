/** Calls from outside, by whoever knows a secret. */
@NullMarked
package dev.caretaker.api.webhook;

import org.jspecify.annotations.NullMarked;
