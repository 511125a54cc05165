/** The brokers. */
@NullMarked
package dev.caretaker.store.broker;

import org.jspecify.annotations.NullMarked;
