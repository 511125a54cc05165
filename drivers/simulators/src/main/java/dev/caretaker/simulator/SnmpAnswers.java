package dev.caretaker.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snmp4j.PDU;
import org.snmp4j.PDUv1;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.VariableBinding;

/**
 * What an agent answers: GET, GETNEXT, GETBULK, and SET of versions 1 and 2c.
 *
 * <p>Source: RFC 1157, section 4.1; RFC 3416, section 4.2. The community {@code public} may read, {@code private} may set too;
 * requests with another one are dropped.
 */
final class SnmpAnswers {

    static final String READ = "public";
    static final String WRITE = "private";
    static final int MAX_BINDINGS = 128;
    static final int MAX_REPETITIONS = 64;

    private static final int MAX_TEXT = 255;

    /** What version, identifier, and community of a message need at most. */
    private static final int ENVELOPE = 128;

    /** Ends a request with an error status; the bindings go back as they came. */
    private static final class Refusal extends Exception {

        private static final long serialVersionUID = 1;

        private final int status;
        private final int index;

        Refusal(int status, int index) {
            super(null, null, false, false);
            this.status = status;
            this.index = index;
        }
    }

    private final Mib mib;

    SnmpAnswers(Mib mib) {
        this.mib = mib;
    }

    /**
     * @param maxSize of the answer, bytes
     * @return empty if the agent stays silent
     */
    Optional<PDU> answer(PDU request, String community, int maxSize) {
        if (!community.equals(READ) && !community.equals(WRITE)) {
            return Optional.empty();
        }
        var versionOne = request instanceof PDUv1;
        try {
            var bindings = request.getVariableBindings();
            if (bindings.size() > MAX_BINDINGS) {
                throw new Refusal(PDU.tooBig, 0);
            }
            return switch (request.getType()) {
                case PDU.GET -> Optional.of(fitting(request, get(bindings, versionOne), maxSize));
                case PDU.GETNEXT -> Optional.of(fitting(request, next(bindings, versionOne), maxSize));
                case PDU.GETBULK -> Optional.of(response(request, bulk(request, maxSize)));
                case PDU.SET -> Optional.of(response(request, set(bindings, community, versionOne)));
                default -> Optional.empty();
            };
        } catch (Refusal refusal) {
            var response = response(request, refusal.status == PDU.tooBig ? List.of() : request.getVariableBindings());
            response.setErrorStatus(refusal.status);
            response.setErrorIndex(refusal.index);
            return Optional.of(response);
        }
    }

    private List<VariableBinding> get(List<? extends VariableBinding> asked, boolean versionOne) throws Refusal {
        var found = new ArrayList<VariableBinding>();
        for (var binding : asked) {
            var node = mib.find(binding.getOid(), versionOne);
            if (node.isEmpty() && versionOne) {
                throw new Refusal(PDU.noSuchName, found.size() + 1);
            }
            found.add(node.map(SnmpAnswers::binding).orElseGet(() -> missing(binding.getOid())));
        }
        return found;
    }

    private VariableBinding missing(OID oid) {
        return new VariableBinding(oid, mib.knowsObject(oid) ? Null.noSuchInstance : Null.noSuchObject);
    }

    private List<VariableBinding> next(List<? extends VariableBinding> asked, boolean versionOne) throws Refusal {
        var found = new ArrayList<VariableBinding>();
        for (var binding : asked) {
            var node = mib.after(binding.getOid(), versionOne);
            if (node.isEmpty() && versionOne) {
                throw new Refusal(PDU.noSuchName, found.size() + 1);
            }
            found.add(node.map(SnmpAnswers::binding).orElseGet(() -> end(binding.getOid())));
        }
        return found;
    }

    private List<VariableBinding> bulk(PDU request, int maxSize) throws Refusal {
        var asked = request.getVariableBindings();
        var once = Math.clamp(request.getNonRepeaters(), 0, asked.size());
        var found = new ArrayList<>(next(asked.subList(0, once), false));
        var repeated = asked.subList(once, asked.size()).stream()
                .map(VariableBinding::getOid)
                .toList();
        var repetitions = Math.clamp(request.getMaxRepetitions(), 0, MAX_REPETITIONS);
        var size = found.stream().mapToInt(VariableBinding::getBERLength).sum();
        for (var i = 0; i < repetitions && !repeated.isEmpty(); i++) {
            var following = new ArrayList<OID>();
            for (var oid : repeated) {
                var binding = mib.after(oid, false).map(SnmpAnswers::binding).orElseGet(() -> end(oid));
                size += binding.getBERLength();
                if (size > maxSize - ENVELOPE) {
                    return found;
                }
                found.add(binding);
                following.add(binding.getOid());
            }
            if (following.equals(repeated)) {
                return found;
            }
            repeated = List.copyOf(following);
        }
        return found;
    }

    private List<VariableBinding> set(List<? extends VariableBinding> asked, String community, boolean versionOne)
            throws Refusal {
        var index = 0;
        for (var binding : asked) {
            index++;
            check(binding, community, versionOne, index);
        }
        for (var binding : asked) {
            var text =
                    mib.find(binding.getOid(), versionOne).map(Mib.Node::text).orElseThrow();
            text.set(binding.getVariable().toString());
        }
        return List.copyOf(asked);
    }

    private void check(VariableBinding binding, String community, boolean versionOne, int index) throws Refusal {
        if (!community.equals(WRITE)) {
            throw new Refusal(versionOne ? PDU.noSuchName : PDU.noAccess, index);
        }
        if (mib.find(binding.getOid(), versionOne).map(Mib.Node::text).isEmpty()) {
            throw new Refusal(versionOne ? PDU.noSuchName : PDU.notWritable, index);
        }
        if (!(binding.getVariable() instanceof OctetString text)) {
            throw new Refusal(versionOne ? PDU.badValue : PDU.wrongType, index);
        }
        if (text.length() > MAX_TEXT) {
            throw new Refusal(versionOne ? PDU.badValue : PDU.wrongLength, index);
        }
    }

    private static PDU fitting(PDU request, List<VariableBinding> bindings, int maxSize) throws Refusal {
        var response = response(request, bindings);
        if (response.getBERLength() > maxSize - ENVELOPE) {
            throw new Refusal(PDU.tooBig, 0);
        }
        return response;
    }

    private static PDU response(PDU request, List<? extends VariableBinding> bindings) {
        var response = request instanceof PDUv1 ? new PDUv1() : new PDU();
        response.setType(PDU.RESPONSE);
        response.setRequestID(request.getRequestID());
        response.addAll(bindings.toArray(VariableBinding[]::new));
        return response;
    }

    private static VariableBinding binding(Mib.Node node) {
        return new VariableBinding(node.oid(), node.value().get());
    }

    private static VariableBinding end(OID oid) {
        return new VariableBinding(oid, Null.endOfMibView);
    }
}
