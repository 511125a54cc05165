package dev.caretaker.api.module;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caretaker.model.Json;
import dev.caretaker.model.Text;
import dev.caretaker.model.module.ModuleSpec;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Finds out whether a device is there: by ICMP where the platform has the right to, else by a connection that is taken or
 * refused.
 */
final class Ping {

    private static final Executor WAITING = Executors.newVirtualThreadPerTaskExecutor();
    private static final int TRIES = 3;
    private static final int PATIENCE_MS = 1_000;
    private static final Duration TIMEOUT = Duration.ofSeconds(8);

    private Ping() {}

    static ObjectNode of(ModuleSpec module) {
        var host = module.uri().isEmpty() ? module.ip() : Text.host(module.uri());
        var late = shown(host, false).put("exception", "no answer within " + TIMEOUT.toSeconds() + " s");
        return CompletableFuture.supplyAsync(() -> ask(host, module), WAITING)
                .completeOnTimeout(late, TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private static ObjectNode ask(String host, ModuleSpec module) {
        try {
            var address = InetAddress.getByName(host);
            for (var i = 0; i < TRIES; i++) {
                if (address.isReachable(PATIENCE_MS)) {
                    return shown(host, true);
                }
            }
            return answersAt(address, module)
                    ? shown(host, true).put("warning", "it takes connections, and does not answer pings")
                    : shown(host, false);
        } catch (UnknownHostException _) {
            return shown(host, false).put("exception", host + " is not known");
        } catch (IOException e) {
            return shown(host, false).put("exception", String.valueOf(e.getMessage()));
        }
    }

    private static boolean answersAt(InetAddress address, ModuleSpec module) throws IOException {
        if (module.udp() || module.port() == 0) {
            return false;
        }
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, module.port()), PATIENCE_MS);
            return true;
        } catch (ConnectException | NoRouteToHostException | SocketTimeoutException _) {
            return false;
        }
    }

    private static ObjectNode shown(String host, boolean pingable) {
        return Json.object().put("host", host).put("pingable", pingable);
    }
}
