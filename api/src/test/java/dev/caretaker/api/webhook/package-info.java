@NullMarked
package dev.caretaker.api.webhook;

import org.jspecify.annotations.NullMarked;
