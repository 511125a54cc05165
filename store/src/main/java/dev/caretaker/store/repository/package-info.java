/** The repositories. */
@NullMarked
package dev.caretaker.store.repository;

import org.jspecify.annotations.NullMarked;
