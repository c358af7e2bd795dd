// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.lane;

import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;

/**
 * Makes connections that answer from memory. They are not for a server with handlers that every request must pass, such as
 * rate limits: what is answered here passes none.
 */
public final class LaneConnections extends HttpConnectionFactory {
    private final CopiesByTarget copies;
    private final Observer observer;

    /** Hears of each response that a connection gave itself. */
    @FunctionalInterface
    public interface Observer {
        /**
         * A response has been written.
         *
         * @param route the path in the route table
         * @param status 200 or 304
         * @param nanos since the request was read
         */
        void served(String route, int status, long nanos);
    }

    /** Answers with these copies. */
    public LaneConnections(HttpConfiguration http, CopiesByTarget copies, Observer observer) {
        super(http);
        this.copies = copies;
        this.observer = observer;
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
        var connection = new LaneConnection(getHttpConfiguration(), connector, endPoint, copies, observer);
        connection.setTransferEncodingChunkMaxLength(getTransferEncodingChunkMaxLength());
        return configure(connection, connector, endPoint);
    }
}
