@NullMarked
package dev.caretaker.model.trigger;

import org.jspecify.annotations.NullMarked;
