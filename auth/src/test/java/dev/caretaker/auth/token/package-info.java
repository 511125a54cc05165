@NullMarked
package dev.caretaker.auth.token;

import org.jspecify.annotations.NullMarked;
