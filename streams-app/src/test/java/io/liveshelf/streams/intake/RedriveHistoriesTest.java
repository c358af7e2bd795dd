// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.streams.BookEvent.BookRemoved;
import io.liveshelf.streams.BookEvent.BookWritten;
import io.liveshelf.streams.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Whatever is redriven and when: a document is what its newest record says, or what the letter of that record says. */
class RedriveHistoriesTest {
    /** What a history should have led to: the offset of the newest record of each document, if it is set aside, and titles. */
    private final Map<String, Long> letters = new HashMap<>();

    private final Map<String, String> expected = new HashMap<>();
    private final Map<String, String> titles = new HashMap<>();
    private long offset;

    @Property(tries = 30, shrinking = ShrinkingMode.OFF)
    void aLetterNeverOverwritesANewerDocument(@ForAll long seed) {
        letters.clear();
        expected.clear();
        titles.clear();
        offset = 0;
        var random = new Random(seed);
        try (IntakeDriver intake = IntakeDriver.ofDocuments()) {
            for (int step = 0; step < 200; step++) {
                String id = "id" + random.nextInt(3);
                if (random.nextInt(3) > 0) {
                    record(intake, random.nextInt(4), id, "title" + step);
                } else {
                    redrive(intake, id, Math.max(0, offset - 1 - random.nextInt(6)), "redriven" + step);
                }
                if (random.nextInt(8) == 0) {
                    observe(intake);
                    assertThat(titles).isEqualTo(expected);
                }
            }
            observe(intake);
            assertThat(titles).isEqualTo(expected);
        }
    }

    private static String book(String id, String title) {
        return "{\"_id\": \"%s\", \"book_id\": \"b%s\", \"title\": \"%s\"}".formatted(id, id, title);
    }

    private void record(IntakeDriver intake, int kind, String id, String title) {
        letters.remove(id);
        switch (kind) {
            case 0 -> {
                intake.send(Topics.BOOKS, id, null);
                expected.remove(id);
            }
            case 1 -> {
                intake.send(Topics.BOOKS, id, "odd");
                letters.put(id, offset);
                expected.remove(id);
            }
            default -> {
                intake.send(Topics.BOOKS, id, book(id, title));
                expected.put(id, title);
            }
        }
        offset++;
    }

    private void redrive(IntakeDriver intake, String id, long of, String title) {
        intake.redrive(Topics.BOOKS, of, id, book(id, title));
        if (letters.remove(id, of)) {
            expected.put(id, title);
        }
    }

    private void observe(IntakeDriver intake) {
        intake.bookEvents().forEach(each -> {
            if (each.value instanceof BookWritten written) {
                titles.put(
                        written.documentKey(),
                        Objects.requireNonNull(written.book().title()));
            } else if (each.value instanceof BookRemoved removed) {
                titles.remove(removed.documentKey());
            }
        });
    }
}
