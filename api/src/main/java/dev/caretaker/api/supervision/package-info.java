/** What runs and how it fares. */
@NullMarked
package dev.caretaker.api.supervision;

import org.jspecify.annotations.NullMarked;
