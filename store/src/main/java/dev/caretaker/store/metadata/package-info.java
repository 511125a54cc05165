/** Metadata: documents with their old versions. */
@NullMarked
package dev.caretaker.store.metadata;

import org.jspecify.annotations.NullMarked;
