// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.compose;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Runs commands in a folder, with more variables than this process has.
 *
 * @param folder where they run
 * @param variables added to the environment
 */
record Shell(Path folder, Map<String, String> variables) {
    /** What a command printed, standard error included; throws if it failed. */
    String run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(variables);
        Process process = builder.start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        if (code != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + code + ": " + printed);
        }
        return printed;
    }

    /** Whether a command can be run, and succeeds. */
    boolean can(List<String> command) throws InterruptedException {
        try {
            run(command);
            return true;
        } catch (IOException e) {
            return false; // not installed, or it says no
        }
    }
}
