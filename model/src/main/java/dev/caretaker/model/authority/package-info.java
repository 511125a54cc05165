/** Authorities: the domains that users belong to. */
@NullMarked
package dev.caretaker.model.authority;

import org.jspecify.annotations.NullMarked;
