// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.query;

import io.liveshelf.operate.kafka.Unavailable;
import io.liveshelf.operate.replay.time.Moment;
import io.liveshelf.operate.replay.time.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which instants: one, or several at equal distances. */
final class WhenOptions {
    /** A year by the hour is 8,760. */
    private static final int MOST = 100_000;

    @Option(
            names = "--at",
            paramLabel = "T",
            converter = Moment.class,
            description = "the answer of this instant: 2026-11-24T09:00 (UTC), 2026-11-24T09:00:00+07:00 or 2026-11-24")
    private @Nullable Instant at;

    @Option(
            names = "--every",
            paramLabel = "DURATION",
            converter = Step.class,
            description = "the answers of many instants, so far apart: 30s, 15m, 1h or 1d")
    private @Nullable Duration every;

    @Option(
            names = "--from",
            paramLabel = "T",
            converter = Moment.class,
            description = "the first of them (default: the first full DURATION of which there are records)")
    private @Nullable Instant from;

    @Option(
            names = "--to",
            paramLabel = "T",
            converter = Moment.class,
            description = "the last of them at most (default: now)")
    private @Nullable Instant to;

    /** What is wrong with the options, and what would be right. */
    Optional<String> problem(Instant now) {
        return Optional.ofNullable(problemAt(now));
    }

    private @Nullable String problemAt(Instant now) {
        if (at == null && every == null) {
            return "it is not said when; write --at T, or --every DURATION with --from and --to";
        }
        if (at != null && (every != null || from != null || to != null)) {
            return "--at is one instant; leave it out, or --every, --from and --to";
        }
        Instant last = at != null ? at : to;
        if (last != null && last.isAfter(now)) {
            return (at != null ? "--at " : "--to ") + last + " is in the future; it is " + now + " now";
        }
        Instant end = last == null ? now : last;
        if (from != null && from.isAfter(end)) {
            return "--from " + from + " is after " + (to == null ? "now, " : "--to ") + end;
        }
        return from == null ? null : tooMany(from, end);
    }

    private @Nullable String tooMany(Instant first, Instant end) {
        if (every == null || Duration.between(first, end).dividedBy(every) < MOST) {
            return null;
        }
        return "--every " + every.toString().substring(2).toLowerCase(Locale.ROOT) + " gives more than " + MOST
                + " instants from " + first + " to " + end + "; choose a longer one, or a later --from";
    }

    /**
     * The instants, in order.
     *
     * @param earliest when there is something to answer from
     * @param usual where many instants begin if it is not said
     * @param what what begins then, in words
     */
    List<Instant> instants(Instant earliest, Instant usual, String what, Instant now) throws Unavailable {
        Instant first = at != null ? at : from;
        if (first != null && first.isBefore(earliest)) {
            throw new Unavailable(
                    first + " is before the first record of " + what + "; ask for " + earliest + " or later");
        }
        if (every == null) {
            return List.of(Objects.requireNonNull(first, "checked by problem()"));
        }
        Instant end = to == null ? now : to;
        Instant next = first == null ? fullStep(usual, every) : first;
        String problem = tooMany(next, end);
        if (problem != null) {
            throw new Unavailable(problem);
        }
        List<Instant> instants = new ArrayList<>();
        for (; !next.isAfter(end); next = next.plus(every)) {
            instants.add(next);
        }
        if (instants.isEmpty()) {
            throw new Unavailable("the records of " + what + " begin at " + usual + ", and until " + end
                    + " there is no full step; choose a shorter --every, or --from");
        }
        return instants;
    }

    /** Whole hours, days and so on are easier to compare than those that begin anywhere. */
    private static Instant fullStep(Instant after, Duration every) {
        long step = every.toMillis();
        return Instant.ofEpochMilli(-Math.floorDiv(-after.toEpochMilli(), step) * step);
    }
}
