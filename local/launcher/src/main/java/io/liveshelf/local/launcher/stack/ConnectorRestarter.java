// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.stack;

import io.liveshelf.deploy.setup.ConnectRest;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Restarts failed connectors. Connect does not restart a failed task, and a task fails when MongoDB is unreachable for
 * longer than its driver waits. One that has lost its place would fail again; it is only reported, once.
 */
final class ConnectorRestarter {

    private final ConnectRest worker;
    private final StackListener listener;
    private final Set<String> told = new HashSet<>();

    ConnectorRestarter(String address, StackListener listener) {
        this.worker = new ConnectRest(address);
        this.listener = listener;
    }

    void check() throws InterruptedException {
        try {
            for (ConnectRest.State state : worker.states()) {
                if (state.hasLostItsPlace()) {
                    if (told.add(state.connector())) {
                        listener.trouble(PartNames.CONNECT, String.valueOf(state.problem()), List.of());
                    }
                } else if (state.failed()) {
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
