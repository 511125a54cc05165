/** Tests. */
@NullMarked
package dev.caretaker.api.openapi;

import org.jspecify.annotations.NullMarked;
