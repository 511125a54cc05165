package dev.caretaker.model.signin;

import dev.caretaker.model.ReadOnly;
import dev.caretaker.model.authority.AuthorityId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A service that people sign in by with SAML 2. One of {@code idpCert} and {@code idpCertFingerprint} is needed to trust
 * what it says.
 *
 * @param issuer what we call ourselves
 * @param idpSsoTargetUrlRuntimeParams for a parameter of our requests the one that the service wants
 * @param uidAttribute what tells people apart; {@code null} for the name identifier
 * @param attributeStatements for an attribute of users the names that the service has for it: the first counts
 */
public record SamlSource(
        @ReadOnly SamlSourceId id,
        AuthorityId authorityId,
        String name,
        String issuer,
        String idpSsoTargetUrl,
        Map<String, String> idpSsoTargetUrlRuntimeParams,
        String nameIdentifierFormat,
        @Nullable String uidAttribute,
        String assertionConsumerServiceUrl,
        @Nullable String idpCert,
        @Nullable String idpCertFingerprint,
        @Nullable String attributeServiceName,
        Map<String, List<String>> attributeStatements,
        List<RequestedAttribute> requestAttributes,
        @Nullable String idpSloTargetUrl,
        @Nullable String sloDefaultRelayState,
        @ReadOnly Instant createdAt,
        @ReadOnly Instant updatedAt) {

    private static final Map<String, List<String>> STATEMENTS = Map.of(
            "name", List.of("name"),
            "email", List.of("email", "mail"),
            "first_name", List.of("first_name", "firstname", "firstName", "givenname"),
            "last_name", List.of("last_name", "lastname", "lastName", "surname"));

    private static final List<RequestedAttribute> ATTRIBUTES = List.of(
            RequestedAttribute.basic("ImmutableID", "Login Name"),
            RequestedAttribute.basic("email", "Email address"),
            RequestedAttribute.basic("name", "Full name"),
            RequestedAttribute.basic("first_name", "Given name"),
            RequestedAttribute.basic("last_name", "Family name"));

    /** Something that we ask the service to tell of people. */
    public record RequestedAttribute(String name, String nameFormat, String friendlyName) {

        static RequestedAttribute basic(String name, String friendlyName) {
            return new RequestedAttribute(name, "urn:oasis:names:tc:SAML:2.0:attrname-format:basic", friendlyName);
        }
    }

    public SamlSource {
        name = name.strip();
        idpSsoTargetUrlRuntimeParams = Map.copyOf(idpSsoTargetUrlRuntimeParams);
        attributeStatements = Lists.copyOf(attributeStatements);
        requestAttributes = List.copyOf(requestAttributes);
    }

    /** What a new one is, unless told otherwise. */
    public static SamlSource draft(AuthorityId authority) {
        var now = Instant.now();
        return new SamlSource(
                SamlSourceId.next(),
                authority,
                "",
                "place.technology",
                "",
                Map.of(),
                "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified",
                null,
                "",
                null,
                null,
                null,
                STATEMENTS,
                ATTRIBUTES,
                null,
                null,
                now,
                now);
    }
}
