/** What somebody may do where, by the organisation zone and by groups. */
@NullMarked
package dev.caretaker.auth.permission;

import org.jspecify.annotations.NullMarked;
