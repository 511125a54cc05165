package dev.caretaker.api.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caretaker.api.TestApi;
import dev.caretaker.model.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceResourceTest {

    private static final String OAUTH = """
            {"name": "Entra", "client_id": "c", "client_secret": "hush", "site": "https://login.example.com",
             "scope": "openid", "info_mappings": {"email": "mail"}, "ensure_matching": {"mail": ["@corp"]}}""";

    private static final String SAML = """
            {"name": "Federation", "idp_sso_target_url": "https://idp.example.com/sso",
             "assertion_consumer_service_url": "https://place.example.com/auth/adfs/callback"}""";

    private static final String LDAP = """
            {"name": "Directory", "host": "ldap.example.com", "base": "dc=example", "password": "hush"}""";

    @RegisterExtension
    private final TestApi api = new TestApi();

    /** The example with the domain of the callers. */
    private ObjectNode here(String json) {
        return ((ObjectNode) Json.read(json))
                .put("authority_id", api.authority().id().value());
    }

    private JsonNode created(String path, String json) {
        var reply = api.admin().post("/" + path, here(json).toString());
        assertThat(reply.status()).isEqualTo(201);
        return reply.json();
    }

    @Test
    void knowsOAuth() {
        var source = created("oauth_auths", OAUTH);

        assertThat(source.path("id").asText()).startsWith("oauth_strat-");
        assertThat(source.path("client_secret").asText()).isEqualTo("hush");
        assertThat(source.path("authorize_url").asText()).isEqualTo("/oauth/authorize");
        assertThat(source.path("token_url").asText()).isEqualTo("/oauth/token");
        assertThat(source.path("token_method").asText()).isEqualTo("post");
        assertThat(source.path("auth_scheme").asText()).isEqualTo("request_body");
        assertThat(source.at("/info_mappings/email").asText()).isEqualTo("mail");
        assertThat(source.at("/ensure_matching/mail/0").asText()).isEqualTo("@corp");
        assertThat(source.path("authorize_params")).isEmpty();
        assertThat(source.has("raw_info_url")).isFalse();
    }

    @Test
    void knowsSaml() {
        var source = created("saml_auths", SAML);

        assertThat(source.path("id").asText()).startsWith("adfs_strat-");
        assertThat(source.path("issuer").asText()).isEqualTo("place.technology");
        assertThat(source.path("name_identifier_format").asText()).endsWith("unspecified");
        assertThat(source.at("/attribute_statements/email/1").asText()).isEqualTo("mail");
        assertThat(source.path("request_attributes")).hasSize(5);
        assertThat(source.at("/request_attributes/0/name").asText()).isEqualTo("ImmutableID");
        var changed = api.admin()
                .put("/saml_auths/" + source.path("id").asText(), """
                        {"request_attributes": [{"name": "n", "name_format": "f", "friendly_name": "F"}],
                         "idp_sso_target_url_runtime_params": {"a": "b"}}""")
                .good();
        assertThat(changed.path("request_attributes")).hasSize(1);
        assertThat(changed.at("/idp_sso_target_url_runtime_params/a").asText()).isEqualTo("b");
    }

    @Test
    void knowsLdap() {
        var source = created("ldap_auths", LDAP);

        assertThat(source.path("id").asText()).startsWith("ldap_strat-");
        assertThat(source.path("port").asInt()).isEqualTo(636);
        assertThat(source.path("auth_method").asText()).isEqualTo("ssl");
        assertThat(source.path("uid").asText()).isEqualTo("sAMAccountName");
        assertThat(source.path("password").asText()).isEqualTo("hush");
        assertThat(source.has("bind_dn")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"oauth_auths,oauth_strat", "saml_auths,adfs_strat", "ldap_auths,ldap_strat"})
    void goesThroughItsLife(String path, String table) {
        var admin = api.admin();
        var id = created(path, example(path)).path("id").asText();
        var one = "/" + path + "/" + id;

        assertThat(admin.get("/" + path).header("Content-Range")).isEqualTo(table + " 0-1/1");
        assertThat(admin.get("/" + path + "?authority_id=authority-none").each("id"))
                .isEmpty();
        assertThat(admin.get("/" + path + "?q=" + id).each("id")).containsExactly(id);
        assertThat(admin.patch(one, "{\"name\": \"Other\"}").good().path("name").asText())
                .isEqualTo("Other");
        assertThat(admin.get(one).good().path("name").asText()).isEqualTo("Other");
        assertThat(admin.delete(one).status()).isEqualTo(202);
        assertThat(admin.get(one).status()).isEqualTo(404);
        assertThat(admin.put(one, "{}").status()).isEqualTo(404);
        assertThat(admin.delete(one).status()).isEqualTo(404);
        assertThat(admin.get("/" + path + "/nonsense").status()).isEqualTo(404);
    }

    private static String example(String path) {
        return switch (path) {
            case "oauth_auths" -> OAUTH;
            case "saml_auths" -> SAML;
            default -> LDAP;
        };
    }

    @ParameterizedTest
    @CsvSource({
        "oauth_auths,name",
        "oauth_auths,client_id",
        "oauth_auths,client_secret",
        "oauth_auths,site",
        "oauth_auths,scope",
        "saml_auths,name",
        "saml_auths,idp_sso_target_url",
        "saml_auths,assertion_consumer_service_url",
        "ldap_auths,name",
        "ldap_auths,host",
        "ldap_auths,base",
    })
    void asksForWhatItNeeds(String path, String field) {
        var without = here(example(path));
        without.remove(field);

        assertThat(api.admin().post("/" + path, without.toString()).wrong()).containsExactly(field);
        assertThat(api.admin()
                        .post("/" + path, without.put(field, " ").toString())
                        .wrong())
                .containsExactly(field);
        assertThat(api.admin()
                        .post("/" + path, without.putNull(field).toString())
                        .wrong())
                .containsExactly(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"oauth_auths", "saml_auths", "ldap_auths"})
    void belongsToADomain(String path) {
        for (var domain : List.of("null", "\"nonsense\"", "\"authority-none\"", "{}")) {
            var body = example(path).replaceFirst("\\{", "{\"authority_id\": " + domain + ",");
            assertThat(api.admin().post("/" + path, body).wrong()).containsExactly("authority_id");
        }
    }

    @Test
    void refusesWhatMakesNoSense() {
        var admin = api.admin();
        var broken = here(OAUTH);
        broken.putObject("ensure_matching").putArray("mail").add("(");
        var mistyped = here(OAUTH);
        mistyped.putObject("info_mappings").putArray("mail");

        assertThat(admin.post("/oauth_auths", broken.toString()).wrong()).containsExactly("ensure_matching");
        assertThat(admin.post("/oauth_auths", mistyped.toString()).status()).isEqualTo(400);
        assertThat(admin.post("/ldap_auths", here(LDAP).put("port", 65_536).toString())
                        .wrong())
                .containsExactly("port");
        assertThat(admin.post("/ldap_auths", here(LDAP).put("port", "many").toString())
                        .status())
                .isEqualTo(400);
        assertThat(admin.post("/ldap_auths", here(LDAP).put("name", "\0").toString())
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"oauth_auths", "saml_auths", "ldap_auths"})
    void isForAdministrators(String path) {
        assertThat(api.support().get("/" + path).status()).isEqualTo(403);
        assertThat(api.support().post("/" + path, "{}").status()).isEqualTo(403);
        assertThat(api.anonymous().get("/" + path).status()).isEqualTo(401);
    }

    @Test
    void hasScopesOfItsOwn() {
        var user = api.user("admin", "{\"sys_admin\": true}");

        assertThat(api.as(user, "o_auth_authentications.read")
                        .get("/oauth_auths")
                        .status())
                .isEqualTo(200);
        assertThat(api.as(user, "o_auth_authentications.read")
                        .post("/oauth_auths", "{}")
                        .status())
                .isEqualTo(403);
        assertThat(api.as(user, "saml_authentications").get("/saml_auths").status())
                .isEqualTo(200);
        assertThat(api.as(user, "ldap_authentications").get("/ldap_auths").status())
                .isEqualTo(200);
    }
}
