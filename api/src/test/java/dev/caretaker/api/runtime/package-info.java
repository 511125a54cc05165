@NullMarked
package dev.caretaker.api.runtime;

import org.jspecify.annotations.NullMarked;
