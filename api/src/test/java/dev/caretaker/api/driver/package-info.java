/** Tests. */
@NullMarked
package dev.caretaker.api.driver;

import org.jspecify.annotations.NullMarked;
