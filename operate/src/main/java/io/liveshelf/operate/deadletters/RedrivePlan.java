// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.deadletters;

import io.liveshelf.operate.kafka.Printable;
import io.liveshelf.operate.kafka.Unavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done with letters.
 *
 * @param due those to send
 * @param superseded those whose document has a newer record
 * @param impossible those that cannot be sent, with reasons
 */
record RedrivePlan(List<Letter> due, List<Letter> superseded, Map<LetterId, String> impossible) {

    static RedrivePlan of(List<Letter> chosen, Letters all) throws Unavailable, InterruptedException {
        Map<LetterId, String> impossible = new TreeMap<>();
        List<Letter> possible = new ArrayList<>();
        for (Letter letter : chosen) {
            String problem = problem(letter);
            if (problem == null) {
                possible.add(letter);
            } else {
                impossible.put(letter.id(), problem);
            }
        }
        List<Letter> documents = possible.stream()
                .filter(letter -> Topics.isState(letter.origin().topic()))
                .toList();
        NewestOffsets newest = NewestOffsets.of(documents, all);
        List<Letter> superseded = documents.stream().filter(newest::supersede).toList();
        possible.removeAll(superseded);
        return new RedrivePlan(possible, superseded, impossible);
    }

    private static @Nullable String problem(Letter letter) {
        if (letter.isCut()) {
            return "its value was too large and was cut";
        }
        String topic = letter.origin().topic();
        return Topics.isFacts(topic) || Topics.isState(topic)
                ? null
                : "only records of collections can be redriven, and this is one of " + Printable.text(topic, 200);
    }
}
