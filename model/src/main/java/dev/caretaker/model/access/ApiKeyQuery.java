package dev.caretaker.model.access;

import dev.caretaker.model.Paging;
import dev.caretaker.model.authority.AuthorityId;
import org.jspecify.annotations.Nullable;

/** Which API keys to list; those of every authority if it is {@code null}. */
public record ApiKeyQuery(Paging paging, @Nullable AuthorityId authority) {}
