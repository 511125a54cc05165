package dev.caretaker.model.broker;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.caretaker.model.Coded;

/** How we prove to a broker who we are. */
public enum BrokerAuth implements Coded {
    CERTIFICATE(0),
    NO_AUTH(1),
    USER_PASSWORD(2);

    private final int code;

    BrokerAuth(int code) {
        this.code = code;
    }

    @JsonCreator
    public static BrokerAuth of(Object value) {
        return Coded.of(BrokerAuth.class, value);
    }

    @Override
    public int code() {
        return code;
    }
}
