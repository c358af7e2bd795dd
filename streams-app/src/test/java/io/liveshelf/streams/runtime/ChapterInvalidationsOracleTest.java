// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.streams.Topics;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/** Chapters that are written, renumbered and removed at random invalidate exactly what is served differently afterwards. */
class ChapterInvalidationsOracleTest {
    private static final String PREFIX = "key/book:a:chapter:";

    /** Number by document; null: none. */
    private final Map<Integer, @Nullable Long> chapters = new HashMap<>();

    @Property(tries = 4, shrinking = ShrinkingMode.OFF)
    void invalidatesExactlyWhatIsServedDifferently(@ForAll long seed) {
        var random = new Random(seed);
        chapters.clear();
        try (var pipeline = new Pipeline(Instant.parse("2026-03-08T12:00:00Z"))) {
            for (int step = 0; step < 150; step++) {
                int document = random.nextInt(8);
                Map<Long, String> before = served();
                var expected = new TreeSet<Long>();
                addNumber(document, expected);
                boolean known = chapters.containsKey(document);
                if (random.nextInt(4) == 0) {
                    chapters.remove(document);
                    pipeline.remove(Topics.CHAPTERS, BsonDocument.parse("{_id: 'c%d'}".formatted(document)));
                } else {
                    known = true;
                    chapters.put(document, random.nextInt(5) == 0 ? null : Long.valueOf(random.nextInt(9) - 2));
                    pipeline.write(
                            Topics.CHAPTERS,
                            "{_id: 'c%d', chapter_id: 'c%d', book_id: 'a', number: %s}"
                                    .formatted(document, document, chapters.get(document)));
                }
                addNumber(document, expected);
                Map<Long, String> after = served();
                Set<Long> numbers = new TreeSet<>(before.keySet());
                numbers.addAll(after.keySet());
                numbers.stream()
                        .filter(number -> !Objects.equals(before.get(number), after.get(number)))
                        .forEach(expected::add);

                var scopes = new TreeSet<String>(
                        expected.stream().map(number -> PREFIX + number).toList());
                if (known) {
                    scopes.add("key/book:a:chapters:list");
                }
                assertThat(pipeline.invalidations()).containsExactlyInAnyOrderElementsOf(scopes);
            }
        }
    }

    private void addNumber(int document, Set<Long> numbers) {
        Long number = chapters.get(document);
        if (number != null) {
            numbers.add(number);
        }
    }

    /** The numbers before and after each number. */
    private Map<Long, String> served() {
        TreeSet<Long> numbers =
                chapters.values().stream().filter(Objects::nonNull).collect(Collectors.toCollection(TreeSet::new));
        var served = new TreeMap<Long, String>();
        numbers.forEach(number -> served.put(number, numbers.lower(number) + " " + numbers.higher(number)));
        return served;
    }
}
