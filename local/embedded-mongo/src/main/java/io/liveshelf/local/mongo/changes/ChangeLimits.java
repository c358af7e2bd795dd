// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.changes;

/**
 * How much the change log keeps. When either limit is reached, the oldest changes are removed.
 *
 * @param changes the number of changes, at least 1
 * @param bytes their size, at least 1
 */
public record ChangeLimits(long changes, long bytes) {
    public ChangeLimits {
        if (changes < 1 || bytes < 1) {
            throw new IllegalArgumentException(
                    "the change log must keep at least 1 change and 1 byte, not " + changes + " and " + bytes);
        }
    }
}
