/** The record of who did what. */
@NullMarked
package dev.caretaker.model.audit;

import org.jspecify.annotations.NullMarked;
