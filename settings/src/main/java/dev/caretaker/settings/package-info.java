/** Configuration files into records. */
@NullMarked
package dev.caretaker.settings;

import org.jspecify.annotations.NullMarked;
