// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify.compare;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a served view is right while it moves. It is told answers, what MongoDB said and when it was asked, and
 * samples, what was served and when it was asked for; both can go on for as long as it takes.
 *
 * <p>A view is proved when both of these hold for everything that MongoDB said last:
 *
 * <ol>
 *   <li><b>Items</b>: each item (an entry of a list, and what is around the list, its length included) was served exactly as
 *       an answer has it, and asked for after that answer was begun. The earliest of these answers' beginnings is the
 *       position: what had happened by then has come through.
 *   <li><b>Values</b>: each single value was seen to be MongoDB's while MongoDB's stood still: the last answer before a
 *       sample and the first one begun after it have the value that the sample has, and had it for a settling time before the
 *       sample was asked for.
 * </ol>
 *
 * <p>The first rule alone would prove too much. A served side that has lost one view of a book for good shows each count a
 * little late, which looks just as if it were on its way; with the next view of that book it equals an older answer. By the
 * second rule it fails: what is missing from a sample is in every answer begun after it, so the two are never equal. A side
 * that counts one view too much equals the later answer only while another view is on its way; the settling time, longer
 * than that way takes, keeps this from being taken for a proof.
 *
 * <p>Neither rule asks for the whole body at one moment. With live traffic something in a list is always moving, and partitions
 * tell their shares at different moments, so no served list need ever equal MongoDB's of one instant in every number; but each
 * book of it stands still often enough.
 *
 * <p>A MongoDB that takes seconds for an answer never has two of them around the moment in which a book stands still that is
 * looked at several times a second. Therefore it can be told looks too: only the books that the last answer lists, read anew,
 * which takes milliseconds. For the first rule a look is a later part of that answer: an entry may be served as the look has
 * it, and its position is the beginning of the answer. For the second rule looks have a stillness of their own, that of a book's
 * value and not of a place in the list, and a sample is held against looks before and after it just as against answers. A look
 * only proves, and never a place: which book is where, how many there are and what is around them is left to the answers,
 * and so is the finding of what is wrong.
 *
 * <p>What is not proved is not thereby wrong: a view that never stands still, or a served side that is always further behind
 * than the settling time, cannot be proved in this way. It is never the other way round, as long as counts only grow within
 * the settling time and changes take no longer than that. Not safe for use by several threads.
 */
public final class Matching {
    private final Duration settle;
    private final Map<Item, TreeSet<Instant>> answers = new HashMap<>();
    private final Map<Item, Instant> samples = new HashMap<>();
    private final Map<String, Instant> positions = new HashMap<>();
    private final List<Asked> untested = new ArrayList<>();
    private final Stillness<String> stillness = new Stillness<>();
    private final Looks looks;
    private final Set<String> current = new HashSet<>();
    private @Nullable Difference wrong;
    private @Nullable Body lastAnswer;
    private Instant lastBegun = Instant.MIN;
    private @Nullable Body lastSample;

    /**
     * Nothing is known yet.
     *
     * @param settle how long a change may be on its way to the served side
     */
    public Matching(Duration settle) {
        this.settle = settle;
        this.looks = new Looks(settle);
    }

    /** What an item said. */
    private record Item(String pointer, String fingerprint) {}

    private static Stream<Item> items(Body body) {
        return body.items().entrySet().stream().map(item -> new Item(item.getKey(), item.getValue()));
    }

    /** MongoDB said this. Answers come in the order in which they were begun, and do not overlap. */
    public void answer(Instant begun, Instant finished, Body body) {
        lastAnswer = body;
        lastBegun = begun;
        items(body).forEach(item -> said(item, begun));
        stillness.said(body.leaves(), finished);
        untested.removeIf(sample -> {
            boolean isBefore = !sample.received().isAfter(begun);
            if (isBefore) {
                testValues(sample, body);
            }
            return isBefore;
        });
    }

    /**
     * MongoDB said this of the books that the last answer lists, in the order of that answer. Looks and answers come in the order
     * in which they were begun, and do not overlap. What is not an entry of a book or an author is passed over; of an author's
     * only the reads are new.
     */
    public void look(Instant begun, Instant finished, Body body) {
        Set<String> listed = new HashSet<>(body.books().keySet());
        listed.addAll(body.authors().keySet());
        items(body).filter(item -> listed.contains(item.pointer)).forEach(item -> said(item, lastBegun));
        current.addAll(looks.look(begun, finished, body));
    }

    private void said(Item item, Instant begun) {
        answers.computeIfAbsent(item, each -> new TreeSet<>()).add(begun);
        Instant sampled = samples.get(item);
        if (sampled != null && !sampled.isBefore(begun)) {
            positions.put(item.pointer, begun);
        }
    }

    private void testValues(Asked sample, Body answer) {
        Instant settled = sample.asked().minus(settle);
        Difference first = null;
        for (Map.Entry<String, String> leaf : answer.leaves().entrySet()) {
            String still = stillness.since(leaf.getKey(), settled);
            if (still == null) {
                continue;
            }
            String served = sample.body().leaves().getOrDefault(leaf.getKey(), Difference.ABSENT);
            if (served.equals(still)) {
                current.add(leaf.getKey());
            } else if (first == null) {
                first = new Difference(leaf.getKey(), still, served);
            }
        }
        if (first != null) {
            wrong = sample.body().equals(Body.ABSENT) || answer.equals(Body.ABSENT)
                    ? Difference.first(answer, sample.body()).orElse(first)
                    : first;
        }
    }

    /** This was served. Samples come in the order in which they were asked for. */
    public void sample(Instant asked, Instant received, Body body) {
        lastSample = body;
        Asked sample = new Asked(asked, received, body);
        untested.add(sample);
        looks.sample(sample);
        items(body).forEach(item -> {
            samples.put(item, asked);
            TreeSet<Instant> begun = answers.get(item);
            Instant position = begun == null ? null : begun.floor(asked);
            if (position != null) {
                positions.put(item.pointer, position);
            }
        });
    }

    /** The instant up to which everything has come through and is right; empty where that is not proved yet. */
    public Optional<Instant> provedAt() {
        Body body = lastAnswer;
        return body != null
                        && positions.keySet().containsAll(body.items().keySet())
                        && current.containsAll(body.leaves().keySet())
                ? body.items().keySet().stream()
                        .map(positions::get)
                        .filter(Objects::nonNull)
                        .min(Instant::compareTo)
                : Optional.empty();
    }

    /** What was last served wrong while MongoDB's value stood still; where nothing is proved, that is an error. */
    public Optional<Difference> wrong() {
        return Optional.ofNullable(wrong);
    }

    /** What the last answer and the last sample differ in first; they may simply be of different moments. */
    public Optional<Difference> lastDifference() {
        return lastAnswer == null || lastSample == null ? Optional.empty() : Difference.first(lastAnswer, lastSample);
    }

    /** The first value that was never seen to be MongoDB's while MongoDB's stood still; for when nothing is proved. */
    public Optional<String> notCurrent() {
        return lastAnswer == null
                ? Optional.empty()
                : lastAnswer.leaves().keySet().stream()
                        .filter(pointer -> !current.contains(pointer))
                        .findFirst();
    }
}
