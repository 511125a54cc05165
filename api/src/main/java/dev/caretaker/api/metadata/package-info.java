/** Metadata over HTTP. */
@NullMarked
package dev.caretaker.api.metadata;

import org.jspecify.annotations.NullMarked;
