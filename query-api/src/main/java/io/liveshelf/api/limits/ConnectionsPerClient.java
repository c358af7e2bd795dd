// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.limits;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.Connection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes connections beyond the limit of their address, so that one client leaves room for the others. */
final class ConnectionsPerClient implements Connection.Listener {
    private static final Logger log = LoggerFactory.getLogger(ConnectionsPerClient.class);

    private final Map<String, Integer> open = new ConcurrentHashMap<>();
    /** A connection that is closed no longer knows its client. */
    private final Map<Connection, String> clients = new ConcurrentHashMap<>();

    private final int most;

    ConnectionsPerClient(int most) {
        this.most = most;
    }

    @Override
    public void onOpened(Connection connection) {
        if (connection.getEndPoint().getRemoteSocketAddress() instanceof InetSocketAddress address) {
            String client = address.getAddress().getHostAddress();
            clients.put(connection, client);
            if (open.merge(client, 1, Integer::sum) > most) {
                log.debug("a client has more than {} connections; the new one is closed", most);
                connection.getEndPoint().close();
            }
        }
    }

    @Override
    public void onClosed(Connection connection) {
        String client = clients.remove(connection);
        if (client != null) {
            open.computeIfPresent(client, (its, count) -> count > 1 ? count - 1 : null);
        }
    }
}
