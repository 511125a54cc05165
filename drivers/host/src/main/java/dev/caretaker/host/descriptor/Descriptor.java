package dev.caretaker.host.descriptor;
import com.fasterxml.jackson.databind.node.ObjectNode;
public final class Descriptor {
    public static Descriptor of(Class<?> type) { throw new IllegalStateException(); }
    public ObjectNode metadata() { throw new IllegalStateException(); }
    public ObjectNode defaults() { throw new IllegalStateException(); }
}
