/** What the platform speaks about: identifiers and problems. */
@NullMarked
package dev.caretaker.model;

import org.jspecify.annotations.NullMarked;
