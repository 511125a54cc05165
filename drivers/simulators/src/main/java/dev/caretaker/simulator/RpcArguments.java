package dev.caretaker.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The arguments of a call, checked as they are read. */
record RpcArguments(JsonNode values) {

    /**
     * The device has one component of each kind; this checks that it is the one that is meant.
     *
     * @param existing the number of that component
     */
    void checkId(int existing) throws RpcFailure {
        var id = values.get("id");
        if (id == null || !id.isIntegralNumber()) {
            throw new RpcFailure(RpcFailure.INVALID_ARGUMENT, "Missing or bad argument 'id'!");
        }
        if (id.asInt(-1) != existing) {
            throw new RpcFailure(RpcFailure.NO_SUCH_COMPONENT, "Argument 'id', value " + id.asText() + " not found!");
        }
    }

    /** Null when it was left away. */
    @Nullable
    Boolean flag(String name) throws RpcFailure {
        var value = values.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isBoolean()) {
            throw new RpcFailure(RpcFailure.INVALID_ARGUMENT, "Argument '" + name + "' is not true or false!");
        }
        return value.booleanValue();
    }

    /** Empty when it was left away. */
    OptionalDouble number(String name, double least, double most) throws RpcFailure {
        var value = values.get(name);
        if (value == null || value.isNull()) {
            return OptionalDouble.empty();
        }
        if (!value.isNumber() || value.doubleValue() < least || value.doubleValue() > most) {
            throw new RpcFailure(
                    RpcFailure.INVALID_ARGUMENT, "Argument '" + name + "' is not a number of " + least + " to " + most);
        }
        return OptionalDouble.of(value.doubleValue());
    }
}
