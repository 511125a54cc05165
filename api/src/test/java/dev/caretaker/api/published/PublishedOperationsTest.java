package dev.caretaker.api.published;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.api.TestApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PublishedOperationsTest {

    @RegisterExtension
    private final TestApi api = new TestApi();

    @Test
    void areAllThatTheContractHas() {
        assertThat(PublishedOperations.all()).hasSize(380).doesNotHaveDuplicates();
    }

    @Test
    void saySoWhereTheyAreNotServed() {
        var reply = api.admin().get("/alerts");

        assertThat(reply.status()).isEqualTo(501);
        assertThat(reply.json().path("error").asText())
                .isEqualTo("GET /api/engine/v2/alerts is not served by this version");
        assertThat(api.anonymous().get("/alerts").status()).isEqualTo(401);
    }
}
