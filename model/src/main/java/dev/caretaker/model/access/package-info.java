/** What programs present instead of a person: applications, API keys, refresh tokens. */
@NullMarked
package dev.caretaker.model.access;

import org.jspecify.annotations.NullMarked;
