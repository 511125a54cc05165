package dev.caretaker.model.user;

import dev.caretaker.model.Paging;
import dev.caretaker.model.authority.AuthorityId;
import org.jspecify.annotations.Nullable;

/** Which users to list; those of every authority if it is {@code null}. */
public record UserQuery(Paging paging, @Nullable AuthorityId authority, boolean includeDeleted) {}
