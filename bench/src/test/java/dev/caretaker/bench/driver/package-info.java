@NullMarked
package dev.caretaker.bench.driver;

import org.jspecify.annotations.NullMarked;
