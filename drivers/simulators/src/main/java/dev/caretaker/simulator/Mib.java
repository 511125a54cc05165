package dev.caretaker.simulator;

import java.util.HashSet;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.Variable;

/** The objects of an SNMP agent in their order. Filled before the agent starts, not changed later. */
final class Mib {

    /**
     * One instance of an object.
     *
     * @param text where its text is kept if it may be set, else null
     */
    record Node(OID oid, Supplier<Variable> value, @Nullable AtomicReference<String> text) {

        /** SNMP version 1 has no 64-bit counters: for it they don't exist. */
        boolean visible(boolean versionOne) {
            return !versionOne || !(value.get() instanceof Counter64);
        }
    }

    private final NavigableMap<OID, Node> nodes = new TreeMap<>();
    private final Set<OID> objects = new HashSet<>();

    Mib add(String oid, Supplier<Variable> value) {
        return add(new Node(new OID(oid), value, null));
    }

    Mib addText(String oid, String text) {
        return add(oid, () -> new OctetString(text));
    }

    Mib addNumber(String oid, int number) {
        return add(oid, () -> new Integer32(number));
    }

    /** A text that clients may set. */
    Mib addSettable(String oid, String initial) {
        var text = new AtomicReference<>(initial);
        return add(new Node(new OID(oid), () -> new OctetString(text.get()), text));
    }

    private Mib add(Node node) {
        nodes.put(node.oid(), node);
        objects.add(node.oid().trim());
        return this;
    }

    Optional<Node> find(OID oid, boolean versionOne) {
        return Optional.ofNullable(nodes.get(oid)).filter(node -> node.visible(versionOne));
    }

    Optional<Node> after(OID oid, boolean versionOne) {
        return nodes.tailMap(oid, false).values().stream()
                .filter(node -> node.visible(versionOne))
                .findFirst();
    }

    /** Whether there are instances of this object, so that what is missing is only the instance. */
    boolean knowsObject(OID oid) {
        for (var prefix = new OID(oid); prefix.size() > 1; prefix.removeLast()) {
            if (objects.contains(prefix)) {
                return true;
            }
        }
        return false;
    }
}
