@NullMarked
package dev.caretaker.auth.key;

import org.jspecify.annotations.NullMarked;
