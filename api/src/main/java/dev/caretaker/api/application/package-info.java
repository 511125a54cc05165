/** Programs that sign people in. */
@NullMarked
package dev.caretaker.api.application;

import org.jspecify.annotations.NullMarked;
