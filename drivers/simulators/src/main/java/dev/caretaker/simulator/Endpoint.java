package dev.caretaker.simulator;

/** A port of 127.0.0.1 at which a simulated device can be reached. */
public sealed interface Endpoint extends AutoCloseable permits StreamEndpoint, HttpEndpoint, SnmpEndpoint {

    String name();

    int port();

    ConnectionLog connections();

    Misbehaviour misbehaviour();

    @Override
    void close();
}
