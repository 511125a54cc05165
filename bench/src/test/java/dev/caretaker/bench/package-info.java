@NullMarked
package dev.caretaker.bench;

import org.jspecify.annotations.NullMarked;
