// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.payload;

import io.liveshelf.contract.document.ChapterDocument;
import io.liveshelf.contract.ranking.IdOrder;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A book's chapters that are not deleted, by number; those without a number come last. Shape: read API, "Chapters". */
public record ChapterList(String bookId, List<Item> chapters, int total) implements Payload {
    private static final Comparator<ChapterDocument> BY_NUMBER = Comparator.comparing(
                    ChapterDocument::number, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(ChapterDocument::chapterId, IdOrder.ASCENDING)
            .thenComparing(ChapterDocument::id);

    /** Copies the chapters. */
    public ChapterList {
        chapters = List.copyOf(chapters);
    }

    /** A chapter without its text. */
    public record Item(
            String chapterId,
            @Nullable Long number,
            @Nullable String title,
            @Nullable Instant updatedAt) {}

    /** The list of these chapters, which may come in any order. */
    public static ChapterList of(String bookId, List<ChapterDocument> chapters) {
        List<Item> items = chapters.stream()
                .sorted(BY_NUMBER)
                .map(chapter -> new Item(chapter.chapterId(), chapter.number(), chapter.title(), chapter.updatedAt()))
                .toList();
        return new ChapterList(bookId, items, items.size());
    }
}
