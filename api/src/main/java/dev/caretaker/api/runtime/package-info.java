/** Functions and state of modules, as callers from outside reach them. */
@NullMarked
package dev.caretaker.api.runtime;

import org.jspecify.annotations.NullMarked;
