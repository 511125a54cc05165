package dev.caretaker.model.signin;

import dev.caretaker.model.Paging;
import dev.caretaker.model.authority.AuthorityId;
import org.jspecify.annotations.Nullable;

/** Which sources of a kind to list; those of every authority if it is {@code null}. */
public record SourceQuery(Paging paging, @Nullable AuthorityId authority) {}
