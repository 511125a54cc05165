package dev.caretaker.host.service;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.driver.Snmp;
import dev.caretaker.driver.TransportFailure;
import dev.caretaker.driver.Values;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.snmp4j.CommunityTarget;
import org.snmp4j.PDU;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.SMIConstants;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.VariableBinding;
import org.snmp4j.transport.DefaultUdpTransportMapping;
import org.snmp4j.util.DefaultPDUFactory;
import org.snmp4j.util.TreeUtils;

/** SNMP v1 and v2c to one agent, on a socket of its own that is opened when it is first used. */
public final class SnmpService implements Snmp {

    private static final int MOST = 10_000;

    private final String host;
    private final int port;
    private final JsonNode settings;
    private final Consumer<Boolean> reachable;
    private org.snmp4j.@Nullable Snmp session;

    /**
     * @param settings the module's; {@code snmp} in it says how
     * @param reachable hears after each request whether the agent answered
     */
    public SnmpService(String host, int port, JsonNode settings, Consumer<Boolean> reachable) {
        this.host = host;
        this.port = port;
        this.settings = settings.path("snmp");
        this.reachable = reachable;
    }

    @Override
    public List<Variable> get(String... oids) {
        return variables(request(
                PDU.GET,
                Arrays.stream(oids)
                        .map(oid -> new VariableBinding(new OID(oid)))
                        .toList()));
    }

    @Override
    public void set(String oid, Object value) {
        var written = value instanceof Number number
                ? new Integer32(number.intValue())
                : new OctetString(String.valueOf(value));
        var _ = request(PDU.SET, List.of(new VariableBinding(new OID(oid), written)));
    }

    @Override
    public List<Variable> walk(String oid) {
        var found = new ArrayList<Variable>();
        try {
            for (var event : new TreeUtils(session(), new DefaultPDUFactory()).getSubtree(target(), new OID(oid))) {
                if (event.isError()) {
                    throw silent(event.getErrorMessage());
                }
                if (event.getVariableBindings() != null && found.size() < MOST) {
                    Arrays.stream(event.getVariableBindings())
                            .map(SnmpService::variable)
                            .forEach(found::add);
                }
            }
            reachable.accept(true);
            return List.copyOf(found);
        } catch (IOException e) {
            throw silent(e.getMessage());
        }
    }

    private PDU request(int type, List<VariableBinding> bindings) {
        var request = new PDU();
        request.setType(type);
        request.addAll(bindings);
        try {
            var answer = session().send(request, target()).getResponse();
            if (answer == null) {
                throw silent("no answer in time");
            }
            reachable.accept(true);
            if (answer.getErrorStatus() != PDU.noError && type == PDU.SET) {
                throw new IllegalStateException(host + " refuses: " + answer.getErrorStatusText());
            }
            return answer;
        } catch (IOException e) {
            throw silent(e.getMessage());
        }
    }

    private TransportFailure silent(@Nullable String reason) {
        reachable.accept(false);
        return new TransportFailure("no SNMP answer from " + host + ":" + port + ": " + reason);
    }

    private static List<Variable> variables(PDU answer) {
        return answer.getVariableBindings().stream().map(SnmpService::variable).toList();
    }

    private static Variable variable(VariableBinding binding) {
        var value = binding.getVariable();
        var number = switch (value.getSyntax()) {
            case SMIConstants.SYNTAX_INTEGER,
                    SMIConstants.SYNTAX_COUNTER32,
                    SMIConstants.SYNTAX_GAUGE32,
                    SMIConstants.SYNTAX_TIMETICKS,
                    SMIConstants.SYNTAX_COUNTER64 -> true;
            default -> false;
        };
        Object content = number ? (Object) value.toLong() : text(value);
        return new Variable(
                binding.getOid().toDottedString(), content, !value.isException() && !(value instanceof Null));
    }

    private static String text(org.snmp4j.smi.Variable value) {
        return value instanceof OctetString octets && octets.isPrintable()
                ? new String(octets.getValue(), StandardCharsets.UTF_8)
                : value.toString();
    }

    private CommunityTarget<UdpAddress> target() {
        var target = new CommunityTarget<>(
                new UdpAddress(host + "/" + (port == 0 ? 161 : port)),
                new OctetString(settings.path("community").asText("public")));
        target.setVersion(
                settings.path("version").asText("2c").equals("1") ? SnmpConstants.version1 : SnmpConstants.version2c);
        target.setRetries(settings.path("retries").asInt(1));
        var timeout = settings.path("timeout");
        target.setTimeout(
                timeout.isMissingNode()
                        ? 2_000
                        : Values.convert(timeout, Duration.class).toMillis());
        return target;
    }

    private synchronized org.snmp4j.Snmp session() throws IOException {
        if (session == null) {
            session = new org.snmp4j.Snmp(new DefaultUdpTransportMapping());
            session.listen();
        }
        return session;
    }

    /** Closes the socket. */
    public synchronized void close() {
        if (session != null) {
            try {
                session.close();
            } catch (IOException _) {
                session = null;
            }
        }
    }
}
