/** Tests. */
@NullMarked
package dev.caretaker.auth.permission;

import org.jspecify.annotations.NullMarked;
