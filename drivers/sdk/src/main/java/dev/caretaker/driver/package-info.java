/** What a driver author writes against. */
@NullMarked
package dev.caretaker.driver;

import org.jspecify.annotations.NullMarked;
