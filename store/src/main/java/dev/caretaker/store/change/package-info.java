/** What changed in the database, as it changes. */
@NullMarked
package dev.caretaker.store.change;

import org.jspecify.annotations.NullMarked;
