@NullMarked
package dev.caretaker.store.trigger;

import org.jspecify.annotations.NullMarked;
