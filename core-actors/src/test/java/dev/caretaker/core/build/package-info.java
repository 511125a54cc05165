@NullMarked
package dev.caretaker.core.build;

import org.jspecify.annotations.NullMarked;
