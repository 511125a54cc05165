package dev.caretaker.simulator;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snmp4j.CommandResponder;
import org.snmp4j.CommandResponderEvent;
import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.MessageException;
import org.snmp4j.PDU;
import org.snmp4j.mp.MPv1;
import org.snmp4j.mp.MPv2c;
import org.snmp4j.mp.StatusInformation;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.transport.DefaultUdpTransportMapping;

/**
 * A UDP port with an SNMP agent of versions 1 and 2c. At most {@value #MAX_REQUESTS} requests are served at once, each on a
 * virtual thread; others are dropped, as UDP may.
 *
 * <p>Over UDP there are no lines, so an endless one is a datagram of {@value #LONG_DATAGRAM} bytes that is no message.
 */
final class SnmpEndpoint implements Endpoint {

    static final int MAX_REQUESTS = 16;

    private static final int LONG_DATAGRAM = 32_768;
    private static final int LOGGED_BINDINGS = 8;
    private static final Logger log = LoggerFactory.getLogger(SnmpEndpoint.class);

    private final String name;
    private final SnmpAnswers answers;
    private final ConnectionLog connections = new ConnectionLog();
    private final Misbehaviour misbehaviour = new Misbehaviour(new Plug());
    private final Semaphore requests = new Semaphore(MAX_REQUESTS);
    private final int port;
    private @Nullable DefaultUdpTransportMapping transport;

    private SnmpEndpoint(String name, SnmpAnswers answers, DefaultUdpTransportMapping bound) throws IOException {
        this.name = name;
        this.answers = answers;
        port = bound.getListenAddress().getPort();
        start(bound);
    }

    /**
     * @param port 0 for any that is free
     * @throws IOException if the port is taken
     */
    static SnmpEndpoint open(String name, int port, Mib mib) throws IOException {
        return new SnmpEndpoint(name, new SnmpAnswers(mib), bind(port));
    }

    private static DefaultUdpTransportMapping bind(int port) throws IOException {
        return new DefaultUdpTransportMapping(new UdpAddress(InetAddress.getLoopbackAddress(), port));
    }

    private void start(DefaultUdpTransportMapping bound) throws IOException {
        var dispatcher = new MessageDispatcherImpl();
        dispatcher.addMessageProcessingModel(new MPv1());
        dispatcher.addMessageProcessingModel(new MPv2c());
        dispatcher.addTransportMapping(bound);
        dispatcher.addCommandResponder(new Responder());
        bound.addTransportListener(dispatcher);
        bound.listen();
        transport = bound;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public ConnectionLog connections() {
        return connections;
    }

    @Override
    public Misbehaviour misbehaviour() {
        return misbehaviour;
    }

    @Override
    public void close() {
        misbehaviour.close();
    }

    private final class Responder implements CommandResponder {

        @Override
        public <A extends Address> void processPdu(CommandResponderEvent<A> event) {
            var request = event.getPDU();
            if (request == null || !requests.tryAcquire()) {
                connections.refusedOne();
                return;
            }
            event.setProcessed(true);
            Thread.ofVirtual().name(name + " request").start(() -> {
                try {
                    serve(event, request);
                } finally {
                    requests.release();
                }
            });
        }

        private <A extends Address> void serve(CommandResponderEvent<A> event, PDU request) {
            connections.heard(String.valueOf(event.getPeerAddress()));
            connections.received(request.getBERLength());
            connections.command(describe(request));
            var community = new String(event.getSecurityName(), StandardCharsets.UTF_8);
            var answer = answers.answer(request, community, event.getMaxSizeResponsePDU());
            try {
                if (answer.isPresent()) {
                    send(event, answer.get());
                }
            } catch (IOException failed) {
                log.debug("{} could not answer: {}", name, failed.getMessage());
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }

        private <A extends Address> void send(CommandResponderEvent<A> event, PDU answer)
                throws IOException, InterruptedException {
            switch (misbehaviour.mode()) {
                case Misbehaviour.Mode.Proper _ -> respond(event, answer);
                case Misbehaviour.Mode.Garbage _ -> sendRaw(event, Garbage.bytes());
                case Misbehaviour.Mode.EndlessLine _ -> sendRaw(event, Garbage.line(LONG_DATAGRAM));
                case Misbehaviour.Mode.Slow(var delay) -> {
                    misbehaviour.pause(delay);
                    respond(event, answer);
                }
                case Misbehaviour.Mode.Silent _, Misbehaviour.Mode.OffNetwork _ -> {}
            }
        }

        private <A extends Address> void respond(CommandResponderEvent<A> event, PDU answer) throws MessageException {
            event.getMessageDispatcher()
                    .returnResponsePdu(
                            event.getMessageProcessingModel(),
                            event.getSecurityModel(),
                            event.getSecurityName(),
                            event.getSecurityLevel(),
                            answer,
                            event.getMaxSizeResponsePDU(),
                            event.getStateReference(),
                            new StatusInformation());
        }

        private <A extends Address> void sendRaw(CommandResponderEvent<A> event, byte[] bytes) throws IOException {
            event.getTransportMapping().sendMessage(event.getPeerAddress(), bytes, event.getTmStateReference(), 0, 0);
        }

        private static String describe(PDU request) {
            return PDU.getTypeString(request.getType())
                    + request.getVariableBindings().stream()
                            .limit(LOGGED_BINDINGS)
                            .map(binding -> " " + binding.getOid().toDottedString())
                            .collect(Collectors.joining());
        }
    }

    private final class Plug implements Misbehaviour.Network {

        @Override
        public void attach() throws IOException {
            start(bind(port));
        }

        @Override
        public void detach() {
            try {
                if (transport != null) {
                    transport.close();
                    transport = null;
                }
            } catch (IOException failed) {
                log.warn("{} could not close its port: {}", name, failed.getMessage());
            }
        }
    }
}
