// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.mongo;

import io.liveshelf.views.card.Card;
import io.liveshelf.views.contract.Inputs;
import io.liveshelf.views.document.AuthorDocument;
import io.liveshelf.views.document.BookDocument;
import io.liveshelf.views.document.ChapterDocument;
import io.liveshelf.views.document.MalformedDocument;
import io.liveshelf.views.ranking.Basis;
import io.liveshelf.views.ranking.Candidate;
import io.liveshelf.views.ranking.Input;
import io.liveshelf.views.ranking.Ranking;
import io.liveshelf.views.ranking.Tally;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A view's inputs out of what MongoDB answered: for each input, by its name, what its {@link Question} says. */
final class FoundInputs implements Inputs {
    private static final Logger log = LoggerFactory.getLogger(FoundInputs.class);

    private final Map<String, List<BsonDocument>> rows;

    FoundInputs(Map<String, List<BsonDocument>> rows) {
        this.rows = Map.copyOf(rows);
    }

    @Override
    public List<Candidate> ranking(Ranking ranking) {
        return readable(rows(ranking), row -> candidate(ranking.basis(), row));
    }

    @Override
    public Map<String, Long> tally(Tally tally) {
        return rows(tally).stream()
                .collect(Collectors.toUnmodifiableMap(
                        row -> row.getString("_id").getValue(),
                        row -> row.getNumber("count").longValue()));
    }

    private List<BsonDocument> rows(Input input) {
        return rows.getOrDefault(input.name(), List.of());
    }

    private static Candidate candidate(Basis basis, BsonDocument row) throws MalformedDocument {
        BookDocument book = BookDocument.read(row.getDocument("book"));
        long score = basis.isCounted() ? row.getNumber("score").longValue() : basis.scoreOf(book);
        return new Candidate(score, card(book, row));
    }

    private static Card card(BookDocument book, BsonDocument row) {
        Map<String, AuthorDocument> profiles = profiles(row);
        BsonDocument chapters = array(row, "chapters").stream().findFirst().orElseGet(BsonDocument::new);
        return Card.of(
                book,
                id -> {
                    AuthorDocument profile = profiles.get(AuthorDocument.canonical(id));
                    return profile == null ? null : profile.name();
                },
                chapters.containsKey("total") ? chapters.getNumber("total").longValue() : 0,
                readable(array(chapters, "newest"), ChapterDocument::read).stream()
                        .map(chapter ->
                                new Card.RecentChapter(chapter.chapterId(), chapter.title(), chapter.updatedAt()))
                        .toList());
    }

    /** By canonical id. Of two profiles with one id, that of the greater document id. */
    private static Map<String, AuthorDocument> profiles(BsonDocument row) {
        Map<String, AuthorDocument> byId = new HashMap<>();
        for (AuthorDocument profile : readable(array(row, "profiles"), AuthorDocument::read)) {
            byId.merge(profile.authorId(), profile, (a, b) -> a.id().compareTo(b.id()) > 0 ? a : b);
        }
        return byId;
    }

    /** What can be read of some documents. The pipelines leave out what cannot, so that places stay filled. */
    private static <T> List<T> readable(List<BsonDocument> documents, Reader<T> reader) {
        List<T> read = new ArrayList<>();
        for (BsonDocument document : documents) {
            try {
                read.add(reader.read(document));
            } catch (MalformedDocument e) {
                log.debug("left out: {}", e.getMessage());
            }
        }
        return read;
    }

    /** The documents of an array field. */
    static List<BsonDocument> array(BsonDocument document, String field) {
        return document.getArray(field, new BsonArray()).stream()
                .map(BsonValue::asDocument)
                .toList();
    }

    /** Reads a document or says why it cannot. */
    @FunctionalInterface
    private interface Reader<T> {
        T read(BsonDocument document) throws MalformedDocument;
    }
}
