// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.console.jobs;

import java.io.Writer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What a command has printed, line by line, without secrets: the last lines of it, each up to some length. */
final class Output extends Writer {
    static final int MOST_LINES = 1_000;
    static final int LONGEST_LINE = 1_000;

    private final Masks masks;
    private final Deque<String> lines = new ArrayDeque<>();
    private final StringBuilder line = new StringBuilder();
    private long leftOut;

    Output(Masks masks) {
        this.masks = masks;
    }

    @Override
    public void write(char[] text, int offset, int length) {
        synchronized (lines) {
            for (int i = offset; i < offset + length; i++) {
                put(text[i]);
            }
        }
    }

    private void put(char c) {
        if (c == '\n') {
            endLine();
        } else if (c != '\r' && line.length() <= 2 * LONGEST_LINE) {
            // beyond what is shown, so that no part of a secret is left where it is cut
            line.append(c);
        }
    }

    private void endLine() {
        String masked = masks.mask(line.toString());
        line.setLength(0);
        lines.add(masked.length() > LONGEST_LINE ? masked.substring(0, LONGEST_LINE) + "…" : masked);
        if (lines.size() > MOST_LINES) {
            lines.removeFirst();
            leftOut++;
        }
    }

    /** All lines that are kept; the first one says how many are not. */
    List<String> lines() {
        synchronized (lines) {
            List<String> all = new ArrayList<>();
            if (leftOut > 0) {
                all.add("(" + leftOut + " earlier lines are left out)");
            }
            all.addAll(lines);
            if (!line.isEmpty()) {
                all.add(masks.mask(line.toString()));
            }
            return all;
        }
    }

    /** The last of them. */
    List<String> lines(int most) {
        List<String> all = lines();
        return all.subList(Math.max(0, all.size() - most), all.size());
    }

    @Override
    public void flush() {
        // whoever asks for the lines gets them all
    }

    @Override
    public void close() {
        // nothing is open
    }
}
