@NullMarked
package dev.caretaker.auth.bootstrap;

import org.jspecify.annotations.NullMarked;
