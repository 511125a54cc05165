/** Where drivers and front ends come from: Git repositories, folders, and what comes with the platform. */
@NullMarked
package dev.caretaker.core.source;

import org.jspecify.annotations.NullMarked;
