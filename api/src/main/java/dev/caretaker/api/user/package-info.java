/** Users. */
@NullMarked
package dev.caretaker.api.user;

import org.jspecify.annotations.NullMarked;
