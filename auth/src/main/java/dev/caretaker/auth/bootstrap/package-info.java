/** What an installation needs before anybody can sign in. */
@NullMarked
package dev.caretaker.auth.bootstrap;

import org.jspecify.annotations.NullMarked;
