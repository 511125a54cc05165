/** How fast the API is. */
@NullMarked
package dev.caretaker.bench.api;

import org.jspecify.annotations.NullMarked;
