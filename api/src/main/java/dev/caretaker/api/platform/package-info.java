/** What the platform says of itself. */
@NullMarked
package dev.caretaker.api.platform;

import org.jspecify.annotations.NullMarked;
