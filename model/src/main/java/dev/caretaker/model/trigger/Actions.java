package dev.caretaker.model.trigger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caretaker.model.Json;
import dev.caretaker.model.Text;
import java.util.List;
import java.util.Objects;

/** What a trigger does when its conditions come true: first the functions, one after the other, then the mails. */
public record Actions(List<FunctionCall> functions, List<Mail> mailers) {

    public static final Actions NONE = new Actions(List.of(), List.of());

    /** What a body leaves out is empty. */
    public Actions {
        functions = List.copyOf(Objects.requireNonNullElse(functions, List.of()));
        mailers = List.copyOf(Objects.requireNonNullElse(mailers, List.of()));
    }

    /**
     * A call of a function of a module in the system of the instance.
     *
     * @param mod the module by its place, as in {@code Display_1}
     * @param args the arguments by name
     */
    public record FunctionCall(String mod, String method, ObjectNode args) {

        public FunctionCall {
            mod = Objects.requireNonNullElse(mod, "").strip();
            method = Objects.requireNonNullElse(method, "").strip();
            args = Objects.requireNonNullElseGet(args, Json::object);
        }
    }

    /**
     * A mail to each of some addresses.
     *
     * @param content plain text
     */
    public record Mail(List<String> emails, String content) {

        public Mail {
            emails = Text.present(Objects.requireNonNullElse(emails, List.of())).stream()
                    .map(Text::email)
                    .toList();
            content = Objects.requireNonNullElse(content, "");
        }
    }
}
