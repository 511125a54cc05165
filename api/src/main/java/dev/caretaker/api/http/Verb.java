package dev.caretaker.api.http;

/** What is done to a path. */
public enum Verb {
    GET,
    POST,
    PUT,
    PATCH,
    DELETE,
    OPTIONS
}
