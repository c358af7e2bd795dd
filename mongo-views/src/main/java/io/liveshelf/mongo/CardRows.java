// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.mongo;

import io.liveshelf.contract.card.Card;
import io.liveshelf.contract.document.AuthorDocument;
import io.liveshelf.contract.document.BookDocument;
import io.liveshelf.contract.document.ChapterDocument;
import io.liveshelf.contract.document.MalformedDocument;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;

/** Reads cards from result rows that have a {@code book} and what {@link CardJoin} joined to it. */
public final class CardRows {
    private CardRows() {}

    /** The card of a row. */
    public static Card card(BsonDocument row) throws MalformedDocument {
        return card(BookDocument.read(row.getDocument("book")), row);
    }

    /** The cards of the rows that can be read. */
    public static List<Card> cards(List<BsonDocument> rows) {
        return ResultRows.readable(rows, CardRows::card);
    }

    /** The card of a row whose book has been read. */
    public static Card card(BookDocument book, BsonDocument row) {
        Map<String, AuthorDocument> profiles = profiles(row);
        BsonDocument chapters = ResultRows.first(row, "chapters").orElseGet(BsonDocument::new);
        long total = ResultRows.first(chapters, "counted")
                .map(counted -> counted.getNumber("total").longValue())
                .orElse(0L);
        return Card.of(
                book,
                id -> {
                    AuthorDocument profile = profiles.get(AuthorDocument.canonical(id));
                    return profile == null ? null : profile.name();
                },
                total,
                ResultRows.readable(ResultRows.array(chapters, "newest"), ChapterDocument::read).stream()
                        .map(chapter ->
                                new Card.RecentChapter(chapter.chapterId(), chapter.title(), chapter.updatedAt()))
                        .toList());
    }

    /** By canonical id. Of two profiles with one id, that of the greater document id. */
    private static Map<String, AuthorDocument> profiles(BsonDocument row) {
        Map<String, AuthorDocument> byId = new HashMap<>();
        for (AuthorDocument profile : ResultRows.readable(ResultRows.array(row, "profiles"), AuthorDocument::read)) {
            byId.merge(profile.authorId(), profile, (a, b) -> a.id().compareTo(b.id()) > 0 ? a : b);
        }
        return byId;
    }
}
