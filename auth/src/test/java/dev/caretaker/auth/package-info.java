@NullMarked
package dev.caretaker.auth;

import org.jspecify.annotations.NullMarked;
