/** Applications, API keys and refresh tokens. */
@NullMarked
package dev.caretaker.store.access;

import org.jspecify.annotations.NullMarked;
