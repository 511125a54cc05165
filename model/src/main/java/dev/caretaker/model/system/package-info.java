/** Systems: the rooms and spaces that modules work in. */
@NullMarked
package dev.caretaker.model.system;

import org.jspecify.annotations.NullMarked;
