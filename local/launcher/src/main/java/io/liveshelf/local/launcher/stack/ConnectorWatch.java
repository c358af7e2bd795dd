// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.stack;

import io.liveshelf.local.launcher.setup.ConnectRest;
import java.io.IOException;
import java.util.List;

/**
 * Starts connectors again that have failed: Connect leaves a failed task alone, and one fails when its MongoDB is away
 * for longer than its driver waits.
 */
final class ConnectorWatch {

    private final ConnectRest worker;
    private final StackListener listener;

    ConnectorWatch(String address, StackListener listener) {
        this.worker = new ConnectRest(address);
        this.listener = listener;
    }

    void check() throws InterruptedException {
        try {
            for (ConnectRest.State state : worker.states()) {
                if (state.failed()) {
                    listener.trouble(PartNames.CONNECT, state.problem() + "; restarting it", List.of());
                    worker.restartFailed(state.connector());
                }
            }
        } catch (IOException e) {
            // the worker itself is away: the supervisor tells about that and starts it again
            return;
        }
    }
}
