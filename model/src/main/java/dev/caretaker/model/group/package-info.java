/** Groups of people, and what their members may do in zones. */
@NullMarked
package dev.caretaker.model.group;

import org.jspecify.annotations.NullMarked;
