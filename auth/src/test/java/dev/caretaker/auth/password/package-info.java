@NullMarked
package dev.caretaker.auth.password;

import org.jspecify.annotations.NullMarked;
