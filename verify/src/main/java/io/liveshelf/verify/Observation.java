// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify;

import io.liveshelf.verify.compare.Body;
import io.liveshelf.verify.compare.Difference;
import io.liveshelf.verify.compare.Matching;
import io.liveshelf.verify.compare.Verdict;
import io.liveshelf.verify.served.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The comparison of one view, fed by one thread with what is expected and by another with what is served. */
final class Observation {
    private final String name;
    private final boolean anySource;
    private final Matching matching;
    private @Nullable Sample last;
    private @Nullable String failure;
    private boolean answered;
    private boolean counted;

    Observation(String name, Limits limits) {
        this.name = name;
        this.anySource = limits.anySource();
        this.matching = new Matching(limits.settle());
    }

    synchronized void answer(Instant begun, Instant finished, Body body) {
        answered = true;
        matching.answer(begun, finished, body);
    }

    synchronized void spotCheck(Instant begun, Instant finished, Body body) {
        matching.spotCheck(begun, finished, body);
    }

    synchronized void sample(Sample sample) {
        last = sample;
        if (anySource || sample.isOfTheStreams()) {
            counted = true;
            matching.sample(sample.asked(), sample.received(), sample.body());
        }
    }

    synchronized void failed(String reason) {
        failure = reason;
    }

    synchronized boolean isProved() {
        return matching.provedAt().isPresent();
    }

    synchronized Row row() {
        Sample sample = last;
        return Row.of(name, verdict(), age(sample), sample == null ? null : sample.source());
    }

    private Verdict verdict() {
        Optional<Instant> position = matching.provedAt();
        if (position.isPresent()) {
            return new Verdict.Equal(position.get());
        }
        Sample sample = last;
        if (sample == null || !answered) {
            return new Verdict.NotComparable(failure == null ? "there was no answer in time" : failure);
        }
        if (!counted) {
            return new Verdict.NotProved(
                    "it is served from " + sample.source() + ", which says nothing about the streams");
        }
        Optional<Difference> wrong = matching.wrong();
        return wrong.isPresent() ? new Verdict.Differs(wrong.get()) : new Verdict.NotProved(whyNot());
    }

    private String whyNot() {
        String last = matching.lastDifference()
                .map(difference -> "; the last sample differed " + difference.inWords())
                .orElse("");
        return matching.notCurrent()
                .map(pointer -> pointer + " never stood still for long enough" + last)
                .orElse("some entry was never served as MongoDB had it" + last);
    }

    private static @Nullable Duration age(@Nullable Sample sample) {
        if (sample == null) {
            return null;
        }
        Instant cachedAt = sample.body().cachedAt();
        return cachedAt == null ? null : Duration.between(cachedAt, sample.received());
    }
}
