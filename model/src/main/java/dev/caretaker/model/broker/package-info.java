/** Brokers: MQTT servers that are told what modules show. */
@NullMarked
package dev.caretaker.model.broker;

import org.jspecify.annotations.NullMarked;
