package dev.caretaker.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RouterTest {

    private final Router router = new Router(Resource.of("Things", "/systems")
            .get("", "list", Access.SIGNED_IN, Signature.done(), _ -> Answer.empty(200))
            .get("/control", "socket", Access.SIGNED_IN, Signature.done(), _ -> Answer.empty(200))
            .get("/{sys_id}", "show", Access.SIGNED_IN, Signature.done(), _ -> Answer.empty(200))
            .get("/{sys_id}/functions/{slug}", "functions", Access.SIGNED_IN, Signature.done(), _ -> Answer.empty(200))
            .get("/{sys_id}/{slug}/{key}", "value", Access.SIGNED_IN, Signature.done(), _ -> Answer.empty(200))
            .update("/{sys_id}", "change", Access.SIGNED_IN, Signature.done(), _ -> Answer.empty(200))
            .operations());

    @Test
    void findsAnOperationByVerbAndPath() {
        assertThat(summary(Verb.GET, "systems")).isEqualTo("list");
        assertThat(summary(Verb.PATCH, "systems", "sys-1")).isEqualTo("change");
        assertThat(router.find(Verb.POST, List.of("systems"))).isEmpty();
        assertThat(router.find(Verb.GET, List.of("zones"))).isEmpty();
    }

    @Test
    void givesTheParametersOfThePath() {
        var match = router.find(Verb.GET, List.of("systems", "sys-1", "Display_1", "power"))
                .orElseThrow();

        assertThat(match.parameters()).isEqualTo(Map.of("sys_id", "sys-1", "slug", "Display_1", "key", "power"));
    }

    @Test
    void prefersLettersToParameters() {
        assertThat(summary(Verb.GET, "systems", "control")).isEqualTo("socket");
        assertThat(summary(Verb.GET, "systems", "sys-1", "functions", "Display_1"))
                .isEqualTo("functions");
    }

    @Test
    void triesTheParameterWhenTheLettersLeadNowhere() {
        assertThat(summary(Verb.GET, "systems", "control", "Display_1", "power"))
                .isEqualTo("value");
    }

    @Test
    void refusesTwoOperationsForOnePath() {
        var twice = Resource.of("Things", "/a")
                .get("/{id}", "one", Access.OPEN, Signature.done(), _ -> Answer.empty(200))
                .get("/{id}", "two", Access.OPEN, Signature.done(), _ -> Answer.empty(200))
                .operations();

        assertThatThrownBy(() -> new Router(twice)).hasMessage("GET /a/{id} is there twice");
    }

    private String summary(Verb verb, String... segments) {
        return router.find(verb, List.of(segments)).orElseThrow().operation().summary();
    }
}
