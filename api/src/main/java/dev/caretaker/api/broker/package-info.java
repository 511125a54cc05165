/** Brokers that are told what modules show. */
@NullMarked
package dev.caretaker.api.broker;

import org.jspecify.annotations.NullMarked;
