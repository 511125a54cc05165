/** Modules: a driver bound to one device, service or system. */
@NullMarked
package dev.caretaker.model.module;

import org.jspecify.annotations.NullMarked;
