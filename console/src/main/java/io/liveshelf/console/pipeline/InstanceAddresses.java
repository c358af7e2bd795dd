// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.console.pipeline;

import io.liveshelf.console.Deployment;
import io.liveshelf.console.LauncherCalls;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the instances of the streams say how they are: as configured, else as the launcher knows. */
final class InstanceAddresses {
    private static final Duration LIMIT = Duration.ofSeconds(1);

    private final Map<String, String> configured;
    private final Optional<LauncherCalls> launcher;
    /** Those that the launcher named last: they may well run although it does not answer. */
    private @Nullable Map<String, String> last;

    InstanceAddresses(Deployment deployment) {
        configured = numbered(deployment.streams());
        launcher = deployment.launcher().map(LauncherCalls::new);
    }

    private static Map<String, String> numbered(List<String> addresses) {
        Map<String, String> all = new LinkedHashMap<>();
        for (int i = 0; i < addresses.size(); i++) {
            all.put("streams-" + (i + 1), addresses.get(i) + "/health");
        }
        return all;
    }

    /** Addresses by name, in order; empty where nobody knows them. */
    Optional<Map<String, String>> now() throws InterruptedException {
        if (!configured.isEmpty()) {
            return Optional.of(configured);
        }
        try {
            if (launcher.isPresent()) {
                last = launcher.get().instances(LIMIT);
            }
        } catch (IOException e) {
            // which then are those of before, if any; that the launcher is gone shows when an order is given
            return Optional.ofNullable(last);
        }
        return Optional.ofNullable(last);
    }
}
