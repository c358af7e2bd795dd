// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.stack;

import io.liveshelf.local.launcher.process.PartListener;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Reports what happens to the parts in words, and triggers an update of the endpoints file. */
final class PartReporter implements PartListener {

    private final StackListener listener;
    private final Runnable processesChanged;

    PartReporter(StackListener listener, Runnable processesChanged) {
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
    public void died(String part, String how, List<String> lastLines, Duration restartIn) {
        listener.trouble(
                part,
                how + "; restarting it in " + seconds(restartIn)
                        + (lastLines.isEmpty() ? "" : "; last lines of its log:"),
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
