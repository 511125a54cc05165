/** Tests. */
@NullMarked
package dev.caretaker.api.repository;

import org.jspecify.annotations.NullMarked;
