@NullMarked
package dev.caretaker.core.node;

import org.jspecify.annotations.NullMarked;
