/** What users may use other services with. */
@NullMarked
package dev.caretaker.auth.resource;

import org.jspecify.annotations.NullMarked;
