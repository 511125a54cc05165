/** Real servers that run as children of the node, for installations without any of their own. */
@NullMarked
package dev.caretaker.server.embedded;

import org.jspecify.annotations.NullMarked;
