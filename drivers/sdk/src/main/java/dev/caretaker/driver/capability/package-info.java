/**
 * What devices have in common, so that rooms can ask for "whatever can be switched on". Clients find a capability by its
 * {@link dev.caretaker.driver.WireName}.
 */
@NullMarked
package dev.caretaker.driver.capability;

import org.jspecify.annotations.NullMarked;
