/** How quick and how large driver JVMs are. */
@NullMarked
package dev.caretaker.bench.driver;

import org.jspecify.annotations.NullMarked;
