// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.generations;

import io.liveshelf.contract.generation.Replay;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Durations and options for people. */
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

    /** Which facts a replay reads. */
    static String facts(Replay replay) {
        String from = bound(replay.from(), replay.excerpt().begins());
        String to = bound(replay.to(), replay.excerpt().ends());
        if (from.isEmpty() && to.isEmpty()) {
            return "all";
        }
        return String.join(
                " ", List.of(from.isEmpty() ? "from the beginning" : "from " + from, to.isEmpty() ? "on" : "to " + to));
    }

    private static String bound(@Nullable Instant time, Map<String, Map<Integer, Long>> offsets) {
        if (time != null) {
            return time.toString();
        }
        return offsets.entrySet().stream()
                .flatMap(topic -> topic.getValue().entrySet().stream()
                        .map(each -> topic.getKey() + ":" + each.getKey() + ":" + each.getValue()))
                .collect(Collectors.joining(","));
    }
}
