/** Sources: services of others that vouch for the people of an authority. */
@NullMarked
package dev.caretaker.model.signin;

import org.jspecify.annotations.NullMarked;
