/** Groups of people: who is in them, and what they may in zones. */
@NullMarked
package dev.caretaker.api.group;

import org.jspecify.annotations.NullMarked;
