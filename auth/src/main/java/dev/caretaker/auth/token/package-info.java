/** Access tokens: made here, and verified wherever the API runs. */
@NullMarked
package dev.caretaker.auth.token;

import org.jspecify.annotations.NullMarked;
