/** Web pages. */
@NullMarked
package dev.caretaker.api.page;

import org.jspecify.annotations.NullMarked;
