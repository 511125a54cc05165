/** Tests. */
@NullMarked
package dev.caretaker.api.module;

import org.jspecify.annotations.NullMarked;
