// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.deploy.setup;

import picocli.CommandLine;

/** The process of the setup image: does the same as {@code ./liveshelf setup}, and ends. */
final class SetupMain {
    private SetupMain() {}

    /** Exit code 0: the deployment is ready, 1: it is not, 2: the arguments were not understood. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new SetupCommand()).execute(args));
    }
}
