// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.load;

import java.util.Locale;

/** A table: what was promised, and what was measured. */
final class Promises {
    private final StringBuilder rows = new StringBuilder("| what | promised | measured |\n|---|---|---|\n");

    /** Adds a row; {@code format} and its values are what was measured. */
    void add(String what, String promised, String format, Object... values) {
        String measured = String.format(Locale.ROOT, format, values);
        System.err.println("  " + what + ": " + measured);
        rows.append("| " + what + " | " + promised + " | " + measured + " |\n");
    }

    @Override
    public String toString() {
        return rows.toString();
    }
}
