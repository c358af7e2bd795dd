// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.process;

import java.util.List;
import java.util.Optional;

/**
 * The heap of a Java part.
 *
 * @param size as the JVM takes it, for example {@code 768m}
 * @param variable the variable of the environment that changes it
 */
public record HeapLimit(String size, String variable) {
    /** Printed by a JVM that runs with {@code -XX:+ExitOnOutOfMemoryError}. */
    private static final String LAST_WORDS = "Terminating due to java.lang.OutOfMemoryError: ";

    /** How a part ended whose log ends with these lines; empty if it did not run out of memory. */
    Optional<String> exceeded(List<String> lastLines) {
        return lastLines.stream()
                .filter(line -> line.startsWith(LAST_WORDS))
                .findFirst()
                .map(line -> "ran out of memory (" + line.substring(LAST_WORDS.length()) + "): its heap limit is "
                        + size + ", " + variable + " raises it");
    }
}
