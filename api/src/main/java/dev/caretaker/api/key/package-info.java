/** API keys. */
@NullMarked
package dev.caretaker.api.key;

import org.jspecify.annotations.NullMarked;
