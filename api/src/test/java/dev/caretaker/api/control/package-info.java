@NullMarked
package dev.caretaker.api.control;

import org.jspecify.annotations.NullMarked;
