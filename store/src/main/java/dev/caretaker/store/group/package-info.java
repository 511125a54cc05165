/** The groups, and what they let their members do. */
@NullMarked
package dev.caretaker.store.group;

import org.jspecify.annotations.NullMarked;
