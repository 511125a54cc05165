/** The description of all operations, for people and for programs: OpenAPI 3.1. */
@NullMarked
package dev.caretaker.api.openapi;

import org.jspecify.annotations.NullMarked;
