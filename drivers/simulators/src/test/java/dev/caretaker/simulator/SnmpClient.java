package dev.caretaker.simulator;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.stream.Stream;
import org.snmp4j.CommunityTarget;
import org.snmp4j.PDU;
import org.snmp4j.PDUv1;
import org.snmp4j.Snmp;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.VariableBinding;
import org.snmp4j.transport.DefaultUdpTransportMapping;
import org.snmp4j.util.DefaultPDUFactory;
import org.snmp4j.util.TreeUtils;

/** A client of SNMP v1 and v2c by SNMP4J. */
final class SnmpClient implements AutoCloseable {

    private final Snmp snmp;
    private final int port;
    private int version = SnmpConstants.version2c;
    private String community = "public";
    private long timeout = 3000;

    SnmpClient(int port) throws IOException {
        this.port = port;
        snmp = new Snmp(new DefaultUdpTransportMapping());
        snmp.listen();
    }

    SnmpClient versionOne() {
        version = SnmpConstants.version1;
        return this;
    }

    SnmpClient as(String name) {
        community = name;
        return this;
    }

    SnmpClient within(long milliseconds) {
        timeout = milliseconds;
        return this;
    }

    private CommunityTarget<UdpAddress> target() {
        var target = new CommunityTarget<>(new UdpAddress("127.0.0.1/" + port), new OctetString(community));
        target.setVersion(version);
        target.setTimeout(timeout);
        target.setRetries(0);
        return target;
    }

    /** @throws SocketTimeoutException when nothing that makes sense came back in time */
    PDU send(int type, VariableBinding... bindings) throws IOException {
        var request = version == SnmpConstants.version1 ? new PDUv1() : new PDU();
        request.setType(type);
        if (type == PDU.GETBULK) {
            request.setMaxRepetitions(1000);
        }
        request.addAll(bindings);
        var answer = snmp.send(request, target()).getResponse();
        if (answer == null) {
            throw new SocketTimeoutException("No answer");
        }
        return answer;
    }

    PDU get(String... oids) throws IOException {
        return send(PDU.GET, bindings(oids));
    }

    /** The value of one object as text, or the exception in its place. */
    String text(String oid) throws IOException {
        return get(oid).get(0).getVariable().toString();
    }

    long number(String oid) throws IOException {
        return get(oid).get(0).getVariable().toLong();
    }

    PDU set(String oid, String text) throws IOException {
        return send(PDU.SET, new VariableBinding(new OID(oid), new OctetString(text)));
    }

    List<VariableBinding> walk(String root) {
        return new TreeUtils(snmp, new DefaultPDUFactory())
                .getSubtree(target(), new OID(root)).stream()
                        .flatMap(event -> event.getVariableBindings() == null
                                ? Stream.empty()
                                : Stream.of(event.getVariableBindings()))
                        .toList();
    }

    static VariableBinding[] bindings(String... oids) {
        return Stream.of(oids).map(oid -> new VariableBinding(new OID(oid))).toArray(VariableBinding[]::new);
    }

    @Override
    public void close() throws IOException {
        snmp.close();
    }
}
