/** Ways to get an access token. */
@NullMarked
package dev.caretaker.auth.grant;

import org.jspecify.annotations.NullMarked;
