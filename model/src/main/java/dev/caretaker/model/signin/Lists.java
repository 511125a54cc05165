package dev.caretaker.model.signin;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Several texts under each of some names. */
final class Lists {

    private Lists() {}

    static Map<String, List<String>> copyOf(Map<String, List<String>> lists) {
        return lists.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
    }
}
