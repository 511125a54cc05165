package dev.caretaker.driver;

import org.jspecify.annotations.Nullable;

/**
 * Where a module finds its device.
 *
 * @param id as in {@code mod-EVd1a2}
 * @param name what it is called in its room, without number: {@code Display}
 * @param ip address or host name; empty for services and logic
 * @param port 0 if there is none
 * @param uri empty for devices and logic
 * @param system the room of a logic module; {@code null} for the others
 * @param notes what somebody wrote about this very device
 */
public record ModuleConfig(
        String id,
        String name,
        String ip,
        int port,
        boolean tls,
        boolean udp,
        boolean makebreak,
        String uri,
        int role,
        @Nullable String system,
        String notes) {}
