/** What the MQTT broker of the platform asks about its clients. */
@NullMarked
package dev.caretaker.api.mqtt;

import org.jspecify.annotations.NullMarked;
