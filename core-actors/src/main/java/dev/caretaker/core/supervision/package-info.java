/** What runs, how it fares, and what went wrong. */
@NullMarked
package dev.caretaker.core.supervision;

import org.jspecify.annotations.NullMarked;
