@NullMarked
package dev.caretaker.core.process;

import org.jspecify.annotations.NullMarked;
