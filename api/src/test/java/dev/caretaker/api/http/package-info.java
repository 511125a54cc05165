@NullMarked
package dev.caretaker.api.http;

import org.jspecify.annotations.NullMarked;
