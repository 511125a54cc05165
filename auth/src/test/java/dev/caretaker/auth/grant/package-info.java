@NullMarked
package dev.caretaker.auth.grant;

import org.jspecify.annotations.NullMarked;
