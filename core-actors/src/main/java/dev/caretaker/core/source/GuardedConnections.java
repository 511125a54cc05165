package dev.caretaker.core.source;

import java.io.IOException;
import java.net.Proxy;
import java.net.URL;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.JDKHttpConnectionFactory;

/**
 * Makes the connections of Git over HTTP, and none that {@link SourceRules} refuse. It is asked again for each redirect;
 * these stay on the host that was named, so that no server can send the platform, or a password, elsewhere.
 *
 * <p>A name is looked up when it is checked, and the connection follows within the time that the JVM remembers the answer
 * ({@code networkaddress.cache.ttl}, 30 s), so that it goes to what was checked.
 */
final class GuardedConnections implements HttpConnectionFactory {

    private final HttpConnectionFactory connections = new JDKHttpConnectionFactory();
    private final SourceRules rules;
    private final String host;

    /** @param host the one that all connections must go to */
    GuardedConnections(SourceRules rules, String host) {
        this.rules = rules;
        this.host = host;
    }

    @Override
    public HttpConnection create(URL url) throws IOException {
        requireHost(url);
        rules.checkConnection(url.getHost());
        return connections.create(url);
    }

    @Override
    public HttpConnection create(URL url, Proxy proxy) throws IOException {
        requireHost(url);
        if (proxy.type() == Proxy.Type.DIRECT) {
            rules.checkConnection(url.getHost());
        } else {
            rules.checkProxied(url.getHost());
        }
        return connections.create(url, proxy);
    }

    private void requireHost(URL url) throws SourceRules.Refused {
        if (!url.getHost().equalsIgnoreCase(host)) {
            throw new SourceRules.Refused("redirects from " + host + " to " + url.getHost());
        }
    }
}
