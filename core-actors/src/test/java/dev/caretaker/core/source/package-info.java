@NullMarked
package dev.caretaker.core.source;

import org.jspecify.annotations.NullMarked;
