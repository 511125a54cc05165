/** Tests. */
@NullMarked
package dev.caretaker.api.cluster;

import org.jspecify.annotations.NullMarked;
