/** The connections to PostgreSQL and Redis. */
@NullMarked
package dev.caretaker.store;

import org.jspecify.annotations.NullMarked;
