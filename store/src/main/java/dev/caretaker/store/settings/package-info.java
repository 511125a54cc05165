/** Settings: stored, enciphered, merged. */
@NullMarked
package dev.caretaker.store.settings;

import org.jspecify.annotations.NullMarked;
