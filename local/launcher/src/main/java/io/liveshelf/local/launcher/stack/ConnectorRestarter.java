// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.stack;

import io.liveshelf.deploy.setup.ConnectRest;
import java.io.IOException;
import java.util.List;

/**
 * Restarts failed connectors. Connect does not restart a failed task, and a task fails when MongoDB is unreachable for
 * longer than its driver waits.
 */
final class ConnectorRestarter {

    private final ConnectRest worker;
    private final StackListener listener;

    ConnectorRestarter(String address, StackListener listener) {
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
            // the worker is down: the supervisor reports it and restarts it
            return;
        }
    }
}
