@NullMarked
package dev.caretaker.api.socket;

import org.jspecify.annotations.NullMarked;
