/** Repositories: what is stored of them, and what is in them. */
@NullMarked
package dev.caretaker.api.repository;

import org.jspecify.annotations.NullMarked;
