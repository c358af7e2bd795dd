// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * A port that a server of this process is about to bind. Checking first turns a stack trace from inside that server into one
 * line; a port that is taken in between still fails, with the stack trace.
 */
record LoopbackPort(String setting, int number) {

    void requireFree() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), number));
        } catch (IOException e) {
            throw new StartFailure(
                    "port " + number + " on 127.0.0.1 is taken (" + setting + "): stop what uses it or choose another",
                    e);
        }
    }
}
