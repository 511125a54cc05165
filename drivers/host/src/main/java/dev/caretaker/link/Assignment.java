package dev.caretaker.link;

import org.jspecify.annotations.Nullable;

/**
 * All that a module needs to know about itself.
 *
 * @param name what it is called in its rooms, without number
 * @param role 0 SSH, 1 device, 2 service, 3 WebSocket, 99 logic
 * @param settings merged and decrypted: a JSON object
 * @param room the system of a logic module, a {@link RoomView} ; {@code null} for the others
 */
public record Assignment(
        String id,
        String name,
        String ip,
        int port,
        boolean tls,
        boolean udp,
        boolean makebreak,
        String uri,
        int role,
        String notes,
        RawJson settings,
        @Nullable String room) {

    /** Whether a module that runs as {@code other} has to be stopped and started, because it connects otherwise. */
    public boolean connectsLike(Assignment other) {
        return ip.equals(other.ip)
                && port == other.port
                && tls == other.tls
                && udp == other.udp
                && makebreak == other.makebreak
                && uri.equals(other.uri)
                && role == other.role;
    }
}
