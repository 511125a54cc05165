/** Repositories: where drivers and front ends come from. */
@NullMarked
package dev.caretaker.model.repository;

import org.jspecify.annotations.NullMarked;
