// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench;

import io.liveshelf.operate.replay.ReplayCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** {@code ./liveshelf replay …} in this process. */
public final class ReplayCommands {
    private ReplayCommands() {}

    /** What the command has printed; {@link IllegalStateException} where it fails. */
    public static String run(String kafka, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--kafka", kafka));
        var out = new StringWriter();
        var err = new StringWriter();
        int exitCode = new CommandLine(new ReplayCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
        if (exitCode != 0) {
            throw new IllegalStateException("replay " + String.join(" ", arguments) + " failed: " + out + err);
        }
        return out.toString();
    }
}
