/** What modules show: from drivers into Redis, and from Redis to whoever looks. */
@NullMarked
package dev.caretaker.core.state;

import org.jspecify.annotations.NullMarked;
