/** What a driver JVM gives to the drivers in it. Authors do not need it. */
@NullMarked
package dev.caretaker.driver.spi;

import org.jspecify.annotations.NullMarked;
