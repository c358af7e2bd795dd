// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify.compare;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a served view is right while it changes. It takes answers of MongoDB and samples of what was served, each
 * with the time of its request, for as long as that takes.
 *
 * <p>A view is proved when both rules hold for everything in MongoDB's last answer:
 *
 * <ol>
 *   <li><b>Items</b>: each item (an entry of a list, and what is around the list, its length included) was served exactly as
 *       an answer has it, and requested after that answer was begun. The earliest of these beginnings is the position: all
 *       changes until then have come through.
 *   <li><b>Values</b>: each single value was served as MongoDB has it while MongoDB's did not change: the last answer before
 *       a sample and the first one begun after it have the sample's value, and had it for a settling time before the sample
 *       was requested.
 * </ol>
 *
 * <p>The first rule alone would prove too much. A served side that has lost one view of a book for good shows each count a
 * little late, as if the change were on its way; with the next view of that book it equals an older answer. The second rule
 * catches it: what is missing from a sample is in every answer begun after it, so the two are never equal. A side that counts
 * one view too many equals the later answer only while another view is on its way; the settling time, which is longer, keeps
 * this from counting as a proof.
 *
 * <p>A number of a book or an author that only grows, and is never seen to stand still for the settling time, may be shut in from
 * both sides by samples of different moments instead ({@link GrowingValues}).
 *
 * <p>No rule asks for the whole body at one moment. With live traffic something in a list is always changing, and
 * partitions publish their partials at different moments, so a served list need never equal MongoDB's of one instant in every
 * number; but each of its books stands still often enough.
 *
 * <p>If MongoDB takes seconds for an answer, two answers never enclose the moment in which a much-viewed book stands still.
 * Therefore there are spot checks too: only the books that the last answer lists, read again, which takes milliseconds. For
 * the first rule a spot check is a later part of that answer: an entry may be served as the spot check has it, and its
 * position is the beginning of the answer. For the second rule spot checks are compared with each other only, by the value of
 * a book and not by its place in the list. A spot check proves values and never a place: the answers alone decide which book
 * is where, how many there are and what is around them, and they alone find what is wrong.
 *
 * <p>What is not proved need not be wrong: a view that never stands still, or a served side that is always later than the
 * settling time, cannot be proved. The reverse never happens, as long as counts only grow within the settling time and
 * changes take no longer than that. Not safe for use by several threads.
 */
public final class Matching {
    private final Duration settle;
    private final Map<Item, TreeSet<Instant>> answers = new HashMap<>();
    private final Map<Item, Instant> samples = new HashMap<>();
    private final Map<String, Instant> positions = new HashMap<>();
    private final List<TimedBody> untested = new ArrayList<>();
    private final UnchangedValues<String> unchanged = new UnchangedValues<>();
    private final SpotChecks spotChecks;
    private final Set<String> current = new HashSet<>();
    private @Nullable Difference wrong;
    private @Nullable Body lastAnswer;
    private Instant lastBegun = Instant.MIN;
    private @Nullable Body lastSample;

    /**
     * A comparison without answers and samples.
     *
     * @param settle how long a change may be on its way to the served side
     */
    public Matching(Duration settle) {
        this.settle = settle;
        this.spotChecks = new SpotChecks(settle);
    }

    /** An item with its content. */
    private record Item(String pointer, String fingerprint) {}

    private static Stream<Item> items(Body body) {
        return body.items().entrySet().stream().map(item -> new Item(item.getKey(), item.getValue()));
    }

    /** Takes an answer of MongoDB. Answers come in the order in which they were begun, and do not overlap. */
    public void answer(Instant begun, Instant finished, Body body) {
        lastAnswer = body;
        lastBegun = begun;
        items(body).forEach(item -> said(item, begun));
        unchanged.said(body.leaves(), finished);
        spotChecks.bound(begun, finished, body);
        untested.removeIf(sample -> {
            boolean isBefore = !sample.received().isAfter(begun);
            if (isBefore) {
                testValues(sample, body);
            }
            return isBefore;
        });
    }

    /**
     * Takes a spot check: what MongoDB says of the books that the last answer lists, in the order of that answer. Spot checks
     * and answers come in the order in which they were begun, and do not overlap. Only entries of books and authors count; of
     * an author only the reads are new.
     */
    public void spotCheck(Instant begun, Instant finished, Body body) {
        Set<String> listed = new HashSet<>(body.books().keySet());
        listed.addAll(body.authors().keySet());
        items(body).filter(item -> listed.contains(item.pointer)).forEach(item -> said(item, lastBegun));
        current.addAll(spotChecks.spotCheck(begun, finished, body));
    }

    private void said(Item item, Instant begun) {
        answers.computeIfAbsent(item, each -> new TreeSet<>()).add(begun);
        Instant sampled = samples.get(item);
        if (sampled != null && !sampled.isBefore(begun)) {
            positions.put(item.pointer, begun);
        }
    }

    private void testValues(TimedBody sample, Body answer) {
        Instant settled = sample.asked().minus(settle);
        Difference first = null;
        for (Map.Entry<String, String> leaf : answer.leaves().entrySet()) {
            String still = unchanged.since(leaf.getKey(), settled);
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

    /** Takes a sample of what was served. Samples come in the order of their requests. */
    public void sample(Instant asked, Instant received, Body body) {
        lastSample = body;
        TimedBody sample = new TimedBody(asked, received, body);
        untested.add(sample);
        spotChecks.sample(sample);
        items(body).forEach(item -> {
            samples.put(item, asked);
            TreeSet<Instant> begun = answers.get(item);
            Instant position = begun == null ? null : begun.floor(asked);
            if (position != null) {
                positions.put(item.pointer, position);
            }
        });
    }

    /** The instant up to which all changes have come through and are right; empty where that is not proved yet. */
    public Optional<Instant> provedAt() {
        Body body = lastAnswer;
        return body != null
                        && positions.keySet().containsAll(body.items().keySet())
                        && notCurrent().isEmpty()
                ? body.items().keySet().stream()
                        .map(positions::get)
                        .filter(Objects::nonNull)
                        .min(Instant::compareTo)
                : Optional.empty();
    }

    /** The last value served wrong while MongoDB's did not change; an error where nothing is proved. */
    public Optional<Difference> wrong() {
        return Optional.ofNullable(wrong);
    }

    /** The first difference of the last answer and the last sample, which may simply be of different moments. */
    public Optional<Difference> lastDifference() {
        return lastAnswer == null || lastSample == null ? Optional.empty() : Difference.first(lastAnswer, lastSample);
    }

    /** The first value that is not proved by the second rule or the third. */
    public Optional<String> notCurrent() {
        Body body = lastAnswer;
        if (body == null) {
            return Optional.empty();
        }
        Set<String> left = new LinkedHashSet<>(body.leaves().keySet());
        left.removeAll(current);
        if (!left.isEmpty()) {
            left.removeAll(spotChecks.bounded(body));
        }
        return left.stream().findFirst();
    }
}
