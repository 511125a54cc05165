/** What clients may expect to be there. */
@NullMarked
package dev.caretaker.api.published;

import org.jspecify.annotations.NullMarked;
