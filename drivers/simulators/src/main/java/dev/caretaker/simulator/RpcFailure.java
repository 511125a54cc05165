package dev.caretaker.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** An error as Shelly's devices answer it: {@code {"code": 404, "message": "No handler for X"}}. */
final class RpcFailure extends Exception {

    static final int NOT_FOUND = 404;
    static final int INVALID_ARGUMENT = -103;
    static final int NO_SUCH_COMPONENT = -105;
    static final int RESOURCE_EXHAUSTED = -108;
    static final int FAILED_PRECONDITION = -109;

    private static final long serialVersionUID = 1;

    private final int code;

    RpcFailure(int code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    int code() {
        return code;
    }

    JsonNode toJson() {
        return JsonNodeFactory.instance.objectNode().put("code", code).put("message", getMessage());
    }
}
