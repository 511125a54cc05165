/** Systems: what is in them, and what their modules do. */
@NullMarked
package dev.caretaker.api.system;

import org.jspecify.annotations.NullMarked;
