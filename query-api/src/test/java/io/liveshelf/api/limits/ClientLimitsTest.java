// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.liveshelf.api.config.ApiConfig;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.junit.jupiter.api.Test;

class ClientLimitsTest {
    /** More than Java's usual queue of 50, and fewer than the 128 of the oldest kernels. */
    private static final int AT_ONCE = 100;

    private static final int LONGEST_MILLIS = 5_000;

    @Test
    void manyMayConnectBeforeTheFirstIsAccepted() throws Exception {
        List<Socket> clients = new ArrayList<>();
        try (var connector = ClientLimits.connector(
                new Server(), new HttpConnectionFactory(), new ApiConfig.Http("127.0.0.1", 0, 8))) {
            connector.open(); // listens, and accepts nothing until it is started
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), connector.getLocalPort());
            for (int i = 0; i < AT_ONCE; i++) {
                var client = new Socket();
                clients.add(client);
                assertThatCode(() -> client.connect(address, LONGEST_MILLIS))
                        .as("client %d", i)
                        .doesNotThrowAnyException();
            }
        } finally {
            for (Socket client : clients) {
                client.close();
            }
        }
    }

    @Test
    void aServerWithManyCoresAndFewThreadsStarts() throws Exception {
        assertThat(ClientLimits.selectors(2, 200)).isEqualTo(2);
        assertThat(ClientLimits.selectors(64, 8)).isEqualTo(2);
        assertThat(ClientLimits.selectors(64, 1)).isEqualTo(1);
        var server = new Server(new QueuedThreadPool(8, 4));
        server.addConnector(new ServerConnector(server, 1, ClientLimits.selectors(64, 8), new HttpConnectionFactory()));
        server.start();
        server.stop();
    }
}
