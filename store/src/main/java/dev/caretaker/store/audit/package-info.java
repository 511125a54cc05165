/** The record of who did what. */
@NullMarked
package dev.caretaker.store.audit;

import org.jspecify.annotations.NullMarked;
