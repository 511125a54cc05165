package dev.caretaker.model.repository;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.caretaker.model.WireName;

/** What a repository holds. */
public enum RepositoryType implements WireName {
    DRIVER,
    INTERFACE;

    @JsonCreator
    public static RepositoryType of(String text) {
        return WireName.of(RepositoryType.class, text);
    }
}
