/** Settings of drivers, zones, systems and modules. */
@NullMarked
package dev.caretaker.model.settings;

import org.jspecify.annotations.NullMarked;
