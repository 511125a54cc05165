package dev.caretaker.api.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.api.runtime.Executions.By;
import dev.caretaker.auth.Caller;
import dev.caretaker.model.authority.AuthorityId;
import dev.caretaker.model.user.UserId;
import java.util.List;
import org.junit.jupiter.api.Test;

class FunctionListTest {

    private final FunctionList functions = FunctionList.of("""
            {"interface": {"power": {"state": {"type": "boolean", "title": "Bool"}},
                           "query": {},
                           "reset": {"hard": {"type": "boolean"}, "after": {"type": "number"}}},
             "security": {"support": ["query"], "administrator": ["reset"]}}""");

    @Test
    void listsParametersInTheirOrder() {
        assertThat(functions.listing(admin()).path("reset")).hasToString("""
                {"arity":2,"params":{"hard":{"type":"boolean"},"after":{"type":"number"}},"order":["hard","after"]}""");
    }

    @Test
    void showsEachCallerWhatTheyMayCall() {
        assertThat(functions.listing(admin()).fieldNames()).toIterable().containsExactly("power", "query", "reset");
        assertThat(functions.listing(support()).fieldNames()).toIterable().containsExactly("power", "query");
        assertThat(functions.listing(user()).fieldNames()).toIterable().containsExactly("power");
    }

    @Test
    void refusesWhatIsRestricted() {
        assertThat(functions.permits(By.of(user()), "power")).isTrue();
        assertThat(functions.permits(By.of(user()), "query")).isFalse();
        assertThat(functions.permits(By.of(support()), "reset")).isFalse();
        assertThat(functions.permits(By.of(admin()), "reset")).isTrue();
    }

    private static Caller user() {
        return caller(false, false);
    }

    private static Caller support() {
        return caller(true, false);
    }

    private static Caller admin() {
        return caller(true, true);
    }

    private static Caller caller(boolean support, boolean admin) {
        return new Caller(
                UserId.next(), AuthorityId.next(), "A", "a@b.c", support, admin, List.of(), List.of("public"), null);
    }
}
