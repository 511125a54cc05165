/** Which node runs which module. */
@NullMarked
package dev.caretaker.core.placement;

import org.jspecify.annotations.NullMarked;
