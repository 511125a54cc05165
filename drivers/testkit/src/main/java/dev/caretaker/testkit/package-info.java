/** What a driver author tests with. */
@NullMarked
package dev.caretaker.testkit;

import org.jspecify.annotations.NullMarked;
