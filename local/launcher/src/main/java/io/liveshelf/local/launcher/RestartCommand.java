// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher;

import io.liveshelf.local.launcher.control.OperationFailed;
import io.liveshelf.local.launcher.control.Operator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Restarts parts of a running system. */
@Command(
        name = "restart",
        description = {
            "Restarts a part of the running system: streams (all instances, one after the other, each ready before the"
                    + " next), streams-N, api, connect, broker or redis."
        },
        mixinStandardHelpOptions = true)
final class RestartCommand extends OperateCommand {

    @Parameters(index = "0", paramLabel = "PART", description = "streams, streams-N, api, connect, broker or redis")
    private String part = "";

    @Override
    String intent() {
        return "restarting " + part;
    }

    @Override
    String execute(Operator operator) throws OperationFailed, InterruptedException {
        return operator.restart(part);
    }
}
