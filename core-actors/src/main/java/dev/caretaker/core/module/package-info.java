/** The one owner of each module. */
@NullMarked
package dev.caretaker.core.module;

import org.jspecify.annotations.NullMarked;
