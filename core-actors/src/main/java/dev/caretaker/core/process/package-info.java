/** Driver JVMs: how they are started, spoken to, watched and restarted. */
@NullMarked
package dev.caretaker.core.process;

import org.jspecify.annotations.NullMarked;
