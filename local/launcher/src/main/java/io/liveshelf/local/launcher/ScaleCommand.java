// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher;

import io.liveshelf.local.launcher.control.OperationFailed;
import io.liveshelf.local.launcher.control.Operator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Changes the number of instances of the streams while a system runs. */
@Command(
        name = "scale",
        description = {
            "Changes the number of processes that run the streams, while the system runs. New ones get their share of the"
                    + " tasks when they have caught up, within some minutes; ./liveshelf status shows it. What the last ones"
                    + " did is taken over at once when they end."
        },
        mixinStandardHelpOptions = true)
final class ScaleCommand extends OperateCommand {

    @Parameters(index = "0", paramLabel = "N", description = "how many there shall be, 1 to 16")
    private int instances;

    @Override
    String intent() {
        return "scaling to " + instances + (instances == 1 ? " instance" : " instances");
    }

    @Override
    String execute(Operator operator) throws OperationFailed, InterruptedException {
        return operator.scale(instances);
    }
}
