/** The nodes of core, what they run, and how busy they are. */
@NullMarked
package dev.caretaker.api.cluster;

import org.jspecify.annotations.NullMarked;
