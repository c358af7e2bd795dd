// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.generations;

/** Durations for people. */
final class Words {
    private Words() {}

    /** So many seconds. */
    static String duration(long seconds) {
        if (seconds < 1) {
            return "a second";
        }
        if (seconds < 120) {
            return seconds + " s";
        }
        return seconds < 7_200 ? seconds / 60 + " min" : seconds / 3_600 + " h";
    }
}
