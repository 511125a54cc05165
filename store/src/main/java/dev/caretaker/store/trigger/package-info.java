/** The triggers, their instances, and the calls of their webhooks. */
@NullMarked
package dev.caretaker.store.trigger;

import org.jspecify.annotations.NullMarked;
