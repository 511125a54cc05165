/** Tests. */
@NullMarked
package dev.caretaker.api.settings;

import org.jspecify.annotations.NullMarked;
