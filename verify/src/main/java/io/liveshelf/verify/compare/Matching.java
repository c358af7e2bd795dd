// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify.compare;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a served view is right while it moves. It is told answers, what MongoDB said and when it was asked, and
 * samples, what was served and when it was asked for; both can go on for as long as it takes.
 *
 * <p>A view is proved when both of these hold:
 *
 * <ol>
 *   <li><b>Whole</b>: a sample says in every value what an answer says, and was asked for after that answer was begun. That
 *       answer's beginning is the position: what had happened by then has come through.
 *   <li><b>Current</b>: each value of that body, by itself and at any time, was seen to be MongoDB's while MongoDB's stood
 *       still: the last answer before the sample and the first one begun after it have the same value there, and had it for
 *       a settling time before the sample was asked for.
 * </ol>
 *
 * <p>The first rule alone would prove too much. A served side that has lost one view of a book for good shows each count a
 * little late, which looks just as if it were on its way; with the next view of that book it equals an older answer. By the
 * second rule it fails: what is missing from a sample is in every answer begun after it, so the two are never equal. A side
 * that counts one view too much equals the later answer only while another view is on its way; the settling time, longer
 * than that way takes, keeps this from being taken for a proof. Values are looked at one by one, because with live traffic
 * some value of a list is always moving, while each of them stands still often enough.
 *
 * <p>What is not proved is not thereby wrong: a view that never stands still, or a served side that is always further behind
 * than the settling time, cannot be proved in this way. It is never the other way round, as long as counts only grow within
 * the settling time and changes take no longer than that. Not safe for use by several threads.
 */
public final class Matching {
    private final Duration settle;
    private final Map<String, TreeSet<Instant>> answers = new HashMap<>();
    private final Map<String, Instant> samples = new HashMap<>();
    private final List<Sample> untested = new ArrayList<>();
    private final Map<String, Standing> standing = new HashMap<>();
    private final Set<String> current = new HashSet<>();
    private @Nullable Whole whole;
    private @Nullable Difference wrong;
    private @Nullable Body lastAnswer;
    private @Nullable Body lastSample;

    /**
     * Nothing is known yet.
     *
     * @param settle how long a change may be on its way to the served side
     */
    public Matching(Duration settle) {
        this.settle = settle;
    }

    private record Sample(Instant asked, Instant received, Body body) {}

    /** A value that MongoDB has said since then, without having said another. */
    private record Standing(String value, Instant since) {}

    /** A sample that equals an answer, and when that answer was begun. */
    private record Whole(Body body, Instant position) {}

    /** MongoDB said this. Answers come in the order in which they were begun, and do not overlap. */
    public void answer(Instant begun, Instant finished, Body body) {
        lastAnswer = body;
        answers.computeIfAbsent(body.fingerprint(), each -> new TreeSet<>()).add(begun);
        Instant sampled = samples.get(body.fingerprint());
        if (sampled != null && !sampled.isBefore(begun)) {
            whole = new Whole(body, begun);
        }
        standing.keySet().retainAll(body.leaves().keySet());
        body.leaves().forEach((pointer, value) -> {
            Standing before = standing.get(pointer);
            if (before == null || !before.value.equals(value)) {
                standing.put(pointer, new Standing(value, finished));
            }
        });
        untested.removeIf(sample -> {
            boolean isBefore = !sample.received.isAfter(begun);
            if (isBefore) {
                testValues(sample);
            }
            return isBefore;
        });
    }

    private void testValues(Sample sample) {
        Instant settled = sample.asked.minus(settle);
        standing.forEach((pointer, still) -> {
            if (still.since.isAfter(settled)) {
                return;
            }
            String served = sample.body.leaves().getOrDefault(pointer, Difference.ABSENT);
            if (served.equals(still.value)) {
                current.add(pointer);
            } else if (wrong == null || !wrong.pointer().equals(pointer)) {
                wrong = new Difference(pointer, still.value, served);
            }
        });
    }

    /** This was served. Samples come in the order in which they were asked for. */
    public void sample(Instant asked, Instant received, Body body) {
        lastSample = body;
        samples.put(body.fingerprint(), asked);
        untested.add(new Sample(asked, received, body));
        TreeSet<Instant> begun = answers.get(body.fingerprint());
        Instant position = begun == null ? null : begun.floor(asked);
        if (position != null) {
            whole = new Whole(body, position);
        }
    }

    /** The instant up to which everything has come through and is right; empty where that is not proved yet. */
    public Optional<Instant> provedAt() {
        Whole found = whole;
        return found != null && current.containsAll(found.body.leaves().keySet())
                ? Optional.of(found.position)
                : Optional.empty();
    }

    /**
     * The difference to show where nothing is proved: what was last served wrong while MongoDB's value stood still, else what
     * the last sample and the last answer differ in first, if they do.
     */
    public Optional<Difference> difference() {
        if (wrong != null) {
            return Optional.of(wrong);
        }
        return lastAnswer == null || lastSample == null ? Optional.empty() : Difference.first(lastAnswer, lastSample);
    }

    /** The first value that was never seen to be MongoDB's while MongoDB's stood still; for when nothing is proved. */
    public Optional<String> notCurrent() {
        Body body = whole == null ? lastSample : whole.body;
        return body == null
                ? Optional.empty()
                : body.leaves().keySet().stream()
                        .filter(pointer -> !current.contains(pointer))
                        .findFirst();
    }
}
