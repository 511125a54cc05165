/** Operations, their routes, requests and answers: HTTP, without a word about buildings. */
@NullMarked
package dev.caretaker.api.http;

import org.jspecify.annotations.NullMarked;
