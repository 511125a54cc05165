package dev.caretaker.api.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.api.TestApi;
import dev.caretaker.model.access.OAuthApplication;
import dev.caretaker.model.authority.AuthorityId;
import dev.caretaker.model.user.User;
import dev.caretaker.store.access.Access;
import dev.caretaker.store.access.OAuthApplicationDao;
import dev.caretaker.store.user.Users;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainResourceTest {

    @RegisterExtension
    private final TestApi api = new TestApi();

    private AuthorityId created(String json) {
        return new AuthorityId(
                api.admin().post("/domains", json).good().path("id").asText());
    }

    @Test
    void createsDomainsWithWhatTheyUsuallyHave() {
        var created = api.admin().post("/domains", """
                {"name": " Corp ", "domain": "https://Place.Corp.com:8443/x", "email_domains": ["corp.com"]}""");

        assertThat(created.status()).isEqualTo(201);
        var domain = created.json();
        assertThat(domain.path("id").asText()).startsWith("authority-");
        assertThat(domain.path("name").asText()).isEqualTo("Corp");
        assertThat(domain.path("description").asText()).isEmpty();
        assertThat(domain.path("domain").asText()).isEqualTo("place.corp.com");
        assertThat(domain.path("login_url").asText()).isEqualTo("/login?continue={{url}}");
        assertThat(domain.path("logout_url").asText()).isEqualTo("/auth/logout");
        assertThat(domain.path("internals")).isEmpty();
        assertThat(domain.at("/config/default_app").asText()).isEqualTo("/backoffice/");
    }

    @Test
    void listsShowsAndChangesDomains() {
        var id = created("{\"name\": \"Corp\", \"domain\": \"corp.com\"}");

        assertThat(api.support().get("/domains").each("domain")).containsExactlyInAnyOrder("corp.com", "localhost");
        assertThat(api.support().get("/domains?q=corp").header("Content-Range")).isEqualTo("authority 0-1/1");
        var changed = api.admin()
                .put("/domains/" + id + "?version=0", "{\"config\": {\"org_zone\": \"zone-1\"}}")
                .good();
        assertThat(changed.at("/config/org_zone").asText()).isEqualTo("zone-1");
        assertThat(changed.path("name").asText()).isEqualTo("Corp");
        assertThat(api.support().get("/domains/" + id).good()).isEqualTo(changed);
    }

    @Test
    void isForSupportUsersAndAdministrators() {
        assertThat(api.somebody().get("/domains").status()).isEqualTo(403);
        assertThat(api.support().post("/domains", "{}").status()).isEqualTo(403);
        assertThat(api.support().delete("/domains/" + api.authority().id()).status())
                .isEqualTo(403);
    }

    @Test
    void findsTheDomainOfAnAddress() {
        created("{\"name\": \"Corp\", \"domain\": \"place.corp.com\", \"email_domains\": [\"corp.com\"]}");

        assertThat(api.anonymous().get("/domains/lookup/Some.One@Corp.com").body())
                .isEqualTo("\"place.corp.com\"");
        assertThat(api.anonymous().get("/domains/lookup/someone@else.com").status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"domain\": \"a.com\"}                                   | name",
                "{\"name\": \" \", \"domain\": \"a.com\"}                  | name",
                "{\"name\": \"A\"}                                         | domain",
                "{\"name\": \"A\", \"domain\": \"http://LOCALHOST/\"}      | domain",
                "{\"name\": \"A\", \"domain\": null}                       | domain",
                "{\"name\": \"A\", \"domain\": \"a.com\", \"config\": []}  | config",
                "{\"name\": \"A\", \"domain\": \"a.com\", \"internals\": 1} | internals"
            })
    void saysWhichFieldIsWrong(String body, String field) {
        assertThat(api.admin().post("/domains", body).wrong()).containsExactly(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "{\"name\": []}", "{\"email_domains\": {}}", "{\"name\": \"\\u0000\"}"})
    void refusesBodiesOfAnotherForm(String body) {
        assertThat(api.admin().post("/domains", body).status()).isEqualTo(400);
    }

    @Test
    void deletesDomainsWithAllThatBelongsToThem() {
        var id = created("{\"name\": \"Corp\", \"domain\": \"corp.com\"}");
        var user = new Users(api.database()).create(User.draft(id, "Eve", "eve@corp.com"));
        var application = new Access(api.database()).create(OAuthApplication.draft(id, "panel", "https://corp.com/"));
        var source = api.admin().post("/ldap_auths", """
                {"name": "Directory", "authority_id": "%s", "host": "ldap", "base": "dc=corp"}""".formatted(id)).good();

        assertThat(api.admin().delete("/domains/" + id).status()).isEqualTo(202);

        assertThat(api.admin().get("/users/" + user.id()).status()).isEqualTo(404);
        assertThat(api.admin().get("/ldap_auths/" + source.path("id").asText()).status())
                .isEqualTo(404);
        assertThat(api.database().dao(OAuthApplicationDao.class).find(application.id()))
                .isEmpty();
    }

    @Test
    void keepsTheDomainOfTheLastAdministrator() {
        var reply = api.admin().delete("/domains/" + api.authority().id());

        assertThat(reply.status()).isEqualTo(409);
        assertThat(api.admin().delete("/domains/authority-none").status()).isEqualTo(404);
    }
}
