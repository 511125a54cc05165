/** What a driver author tests with: the real host around one driver, and a room of modules that are not there. */
@NullMarked
package dev.caretaker.testkit;

import org.jspecify.annotations.NullMarked;
