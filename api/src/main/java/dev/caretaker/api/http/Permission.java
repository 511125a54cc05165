package dev.caretaker.api.http;

/** What a caller must be, beside having a token with the right scope. */
public sealed interface Permission {

    /** For people: who may. */
    String words();

    /** What somebody is allowed by being who they are. */
    enum Level implements Permission {
        ANYONE("anyone who is signed in"),
        SUPPORT("support users and administrators"),
        ADMIN("administrators");

        private final String words;

        Level(String words) {
            this.words = words;
        }

        @Override
        public String words() {
            return words;
        }
    }

    /** What depends on what is asked for. */
    record Gate(String words, Rule rule) implements Permission {}

    /** Decides about one request; may wait. */
    @FunctionalInterface
    interface Rule {

        /** @throws dev.caretaker.model.Problem.NotFound if what is asked for does not exist */
        boolean admits(Request request) throws Exception;
    }
}
