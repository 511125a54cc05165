/** The API over HTTP, on real servers. */
@NullMarked
package dev.caretaker.api;

import org.jspecify.annotations.NullMarked;
