/** Tests. */
@NullMarked
package dev.caretaker.api.group;

import org.jspecify.annotations.NullMarked;
