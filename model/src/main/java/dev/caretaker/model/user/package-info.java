/** Users: who may sign in. */
@NullMarked
package dev.caretaker.model.user;

import org.jspecify.annotations.NullMarked;
