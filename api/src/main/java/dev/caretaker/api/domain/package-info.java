/** Domains, which the contract calls authorities too. */
@NullMarked
package dev.caretaker.api.domain;

import org.jspecify.annotations.NullMarked;
