// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.stack;

import java.time.Duration;
import java.util.Locale;

/** Reports how far a long step is, as in {@code books: 8,000 of 20,000}, at most once in two seconds. */
final class Progress {
    private static final long INTERVAL_NANOS = Duration.ofSeconds(2).toNanos();

    private final StackListener listener;
    private final String part;
    private final String unit;
    private final long total;
    private long last = System.nanoTime();

    Progress(StackListener listener, String part, String unit, long total) {
        this.listener = listener;
        this.part = part;
        this.unit = unit;
        this.total = total;
    }

    void update(long done) {
        long now = System.nanoTime();
        if (done > 0 && done < total && now - last >= INTERVAL_NANOS) {
            last = now;
            listener.progress(part, line(done));
        }
    }

    String line(long done) {
        return String.format(Locale.ROOT, "%s: %,d of %,d", unit, done, total);
    }
}
