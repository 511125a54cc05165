/** Devices that call in. */
@NullMarked
package dev.caretaker.dispatch;

import org.jspecify.annotations.NullMarked;
