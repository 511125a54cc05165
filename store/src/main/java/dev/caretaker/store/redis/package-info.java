/** The connection to Redis and the names in it. */
@NullMarked
package dev.caretaker.store.redis;

import org.jspecify.annotations.NullMarked;
