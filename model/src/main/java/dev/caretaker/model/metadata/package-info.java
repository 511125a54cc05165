/** Metadata: documents of zones, systems and users. */
@NullMarked
package dev.caretaker.model.metadata;

import org.jspecify.annotations.NullMarked;
