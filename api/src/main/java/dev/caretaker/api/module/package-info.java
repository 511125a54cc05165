/** Modules: what is stored of them, and what they do. */
@NullMarked
package dev.caretaker.api.module;

import org.jspecify.annotations.NullMarked;
