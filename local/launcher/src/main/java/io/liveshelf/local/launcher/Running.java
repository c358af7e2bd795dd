// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher;

import io.liveshelf.local.launcher.control.Control;
import io.liveshelf.local.launcher.control.ControlClient;
import io.liveshelf.local.launcher.control.OperationFailed;
import io.liveshelf.local.launcher.control.Operator;
import io.liveshelf.local.launcher.stack.Endpoints;
import io.liveshelf.local.launcher.stack.Installation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names a running system, and the way to it. */
final class Running {

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "the run's data directory (default: ${sys:liveshelf.data-dir:-.liveshelf in the checkout})")
    private @Nullable Path dataDir;

    Path folder() {
        return Installation.find().dataDir(dataDir);
    }

    /** Where its parts are; fails in words if none runs. */
    Endpoints endpoints() throws OperationFailed {
        try {
            return Endpoints.readFrom(folder())
                    .orElseThrow(() -> new OperationFailed(
                            "no system runs in the data directory " + folder() + "; start one with ./liveshelf up",
                            List.of()));
        } catch (IOException e) {
            throw new OperationFailed(
                    Endpoints.fileIn(folder()) + " cannot be read (" + e.getMessage()
                            + "); start it with ./liveshelf up",
                    List.of());
        }
    }

    /** What makes it do something; fails in words if nobody would. */
    Operator operator() throws OperationFailed {
        Endpoints endpoints = endpoints();
        Optional<String> ended = ended(endpoints);
        if (ended.isPresent()) {
            throw new OperationFailed(ended.get(), List.of());
        }
        Control control = endpoints.control();
        if (control == null) {
            throw new OperationFailed(
                    "the system is still starting; try again when ./liveshelf up says ready", List.of());
        }
        return new ControlClient(control);
    }

    /** What to say if the launcher has ended, although its file is still there. */
    static Optional<String> ended(Endpoints endpoints) {
        return ProcessHandle.of(endpoints.pid()).isPresent()
                ? Optional.empty()
                : Optional.of("the launcher (process " + endpoints.pid() + ") has ended; start it with ./liveshelf up");
    }
}
