/** What core and a driver JVM say to each other. */
@NullMarked
package dev.caretaker.link;

import org.jspecify.annotations.NullMarked;
