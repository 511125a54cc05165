package dev.caretaker.api.user;

import dev.caretaker.api.TestApi;
import dev.caretaker.model.Text;
import dev.caretaker.model.authority.Authority;
import dev.caretaker.model.user.User;
import dev.caretaker.store.authority.Authorities;
import dev.caretaker.store.user.Users;

/** People that tests find. */
record GivenUsers(TestApi api) {

    /** Somebody of the domain of all callers, about whom much is known. */
    User bob() {
        return api.user("bob", """
                {"login_name": "bobby", "staff_id": "S-7", "first_name": "Bob", "last_name": "Ray", "misc": "x"}""");
    }

    /** Somebody of another domain. */
    User stranger() {
        var elsewhere = new Authorities(api.database()).create(Authority.draft("Elsewhere", "elsewhere.com"));
        return new Users(api.database()).create(User.draft(elsewhere.id(), "Eve", "eve@elsewhere.com"));
    }

    /** The status of an attempt to sign in. */
    int signIn(String name, String password) {
        var client = Text.md5("http://localhost/backoffice/oauth-resp.html");
        return api.anonymous()
                .with("Content-Type", "application/x-www-form-urlencoded")
                .post(
                        "/auth/oauth/token",
                        "grant_type=password&client_id=%s&username=%s@localhost&password=%s"
                                .formatted(client, name, password))
                .status();
    }

    static String path(User user) {
        return "/users/" + user.id();
    }
}
