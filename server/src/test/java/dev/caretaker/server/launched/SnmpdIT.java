package dev.caretaker.server.launched;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Polls an SNMP agent that is not ours: that of Net-SNMP. */
class SnmpdIT {

    private static final String NAME = "plant-room-agent";

    private final Client client = new Client(Platform.shared());

    @TempDir
    Path folder;

    @Test
    void showsWhatAnAgentOfAnotherMakerSays() throws IOException {
        var port = freeUdpPort();
        var agent = snmpd(port);
        try {
            var system = client.system("Plant Room").path("id").asText();
            var module = client.post("/api/engine/v2/modules", """
                    {"driver_id":"%s","ip":"127.0.0.1","port":%d,"udp":true,"custom_name":"Agent"}""".formatted(driver("SnmpDevice.java"), port));
            var id = module.path("id").asText();
            client.put("/api/engine/v2/systems/%s/module/%s".formatted(system, id));
            client.post("/api/engine/v2/modules/%s/start".formatted(id), "");

            try (var control = client.control()) {
                control.bind(system, "Agent", 1, "name");

                control.awaitValue("name", "\"" + NAME + "\"");
            }
            var _ = client.delete("/api/engine/v2/modules/" + id);
        } finally {
            agent.destroyForcibly();
        }
    }

    private Process snmpd(int port) throws IOException {
        var configuration = Files.writeString(folder.resolve("snmpd.conf"), """
                agentAddress udp:127.0.0.1:%d
                rocommunity public 127.0.0.1
                sysName %s
                """.formatted(port, NAME));
        var log = folder.resolve("snmpd.log").toFile();
        var agent = new ProcessBuilder(
                        "/usr/sbin/snmpd",
                        "-f",
                        "-Lo",
                        "-C",
                        "-c",
                        configuration.toString(),
                        "-p",
                        folder.resolve("snmpd.pid").toString())
                .redirectErrorStream(true)
                .redirectOutput(log);
        agent.environment().put("SNMP_PERSISTENT_DIR", folder.toString());
        var started = agent.start();
        assertThat(started.isAlive()).isTrue();
        return started;
    }

    private String driver(String file) {
        return StreamSupport.stream(
                        client.get("/api/engine/v2/drivers?limit=100").spliterator(), false)
                .filter(driver -> driver.path("file_name").asText().equals(file))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();
    }

    private static int freeUdpPort() throws IOException {
        try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
