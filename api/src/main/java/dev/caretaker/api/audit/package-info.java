/** Keeps who asked for what. */
@NullMarked
package dev.caretaker.api.audit;

import org.jspecify.annotations.NullMarked;
