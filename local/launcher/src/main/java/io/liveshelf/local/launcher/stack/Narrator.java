// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.stack;

import io.liveshelf.local.launcher.process.PartListener;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Turns what happens to the parts into words, and says when the endpoints have to be written anew. */
final class Narrator implements PartListener {

    private final StackListener listener;
    private final Runnable processesChanged;

    Narrator(StackListener listener, Runnable processesChanged) {
        this.listener = listener;
        this.processesChanged = processesChanged;
    }

    @Override
    public void started(String part, long pid) {
        processesChanged.run();
    }

    @Override
    public void ready(String part, Duration after) {
        listener.progress(part, "ready in " + seconds(after));
    }

    @Override
    public void died(String part, int exitCode, List<String> lastLines, Duration restartIn) {
        listener.trouble(
                part,
                "ended by itself (exit code " + exitCode + "), starting it again in " + seconds(restartIn)
                        + (lastLines.isEmpty() ? "" : "; the last lines of its log:"),
                lastLines);
    }

    @Override
    public void trouble(String part, String what) {
        listener.trouble(part, what, List.of());
    }

    static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
}
