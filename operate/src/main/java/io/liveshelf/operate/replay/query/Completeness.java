// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.query;

import io.liveshelf.contract.payload.BookList;
import io.liveshelf.contract.payload.Payload;
import io.liveshelf.contract.ranking.Basis;
import io.liveshelf.contract.ranking.Input;
import io.liveshelf.contract.ranking.Ranking;
import io.liveshelf.contract.rules.ViewRule;
import io.liveshelf.contract.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * What an answer may lack because topics do not keep everything.
 *
 * @param factsSince by fact topic, since when all its records are there; without topics that still have all
 * @param firstHole since when anything of a document may be missing, in milliseconds; empty: nothing is
 * @param now when the topics were read
 */
record Completeness(Map<String, Instant> factsSince, OptionalLong firstHole, Instant now) {

    /** Why an answer is not surely the one of then; empty: it is. */
    List<String> doubts(ViewRule rule, Instant at, Payload answer, World world) {
        List<String> doubts = new ArrayList<>();
        addLostFacts(rule, at, doubts);
        addLostVersions(rule, answer, world, doubts);
        if (firstHole.isPresent()
                && firstHole.getAsLong() <= at.toEpochMilli()
                && at.isBefore(now.minus(Sources.TOMBSTONES))) {
            doubts.add("documents that were deleted since may be missing: tombstones are kept for "
                    + Sources.TOMBSTONES.toDays() + " days");
        }
        return doubts;
    }

    private void addLostFacts(ViewRule rule, Instant at, List<String> doubts) {
        var lines = new TreeSet<String>();
        for (Input input : rule.needs()) {
            if (input instanceof Ranking ranking && ranking.basis().isCounted()) {
                boolean isToday = ranking.basis() == Basis.VIEWS_TODAY;
                String topic = ranking.basis() == Basis.PURCHASES_WEEK ? Sources.PURCHASES : Sources.VIEWS;
                Instant from = (isToday ? Window.today(at) : Window.thisWeek(at)).from();
                Instant since = factsSince.getOrDefault(topic, Instant.MIN);
                Instant to = since.isBefore(at) ? since : at;
                if (from.isBefore(to)) {
                    lines.add("facts of " + hours(from, to) + " of that " + (isToday ? "day" : "week") + " are not in "
                            + topic + " any more");
                }
            }
        }
        doubts.addAll(lines);
    }

    private static String hours(Instant from, Instant to) {
        long hours = Duration.between(from, to).plusHours(1).minusMillis(1).toHours();
        return hours == 1 ? "1 hour" : hours + " hours";
    }

    private static void addLostVersions(ViewRule rule, Payload answer, World world, List<String> doubts) {
        var catalogue = new Catalogue(world);
        long listed = answer instanceof BookList list
                ? list.books().stream()
                        .filter(book -> catalogue.isPresumed(book.card()))
                        .count()
                : 0;
        if (listed > 0) {
            doubts.add(
                    listed + " of the listed books changed since; their state of then is compacted away, and they are"
                            + " shown as they were next");
        }
        world.uncertain(rule.collections()).forEach(documents -> {
            if (documents.presumed() > 0) {
                doubts.add("known only in later versions, and counted as they were next: "
                        + number(documents.presumed(), documents));
            }
            if (documents.lost() > 0) {
                doubts.add(
                        "removed since, with nothing left of what they were: " + number(documents.lost(), documents));
            }
        });
    }

    private static String number(int number, Documents<?> documents) {
        return number + (number == 1 ? " document of " : " documents of ") + documents.collection();
    }
}
