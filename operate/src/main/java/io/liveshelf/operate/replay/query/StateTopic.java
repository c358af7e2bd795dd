// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.query;

import io.liveshelf.contract.document.AuthorDocument;
import io.liveshelf.contract.document.BookDocument;
import io.liveshelf.contract.document.ChapterDocument;
import io.liveshelf.contract.document.FollowDocument;
import io.liveshelf.contract.document.MalformedDocument;
import io.liveshelf.contract.document.ReviewDocument;
import io.liveshelf.contract.json.Json;
import io.liveshelf.operate.kafka.Printable;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The topic of a collection of state: how its documents are read, by the rule of the streams, and whose they are.
 *
 * @param owner the book or author that a document concerns
 * @param ids all others that are keys somewhere
 * @param created when it says that it was made; null: it says nothing
 */
record StateTopic<D>(
        String collection,
        Reader<D> reader,
        Function<D, String> owner,
        Function<D, List<String>> ids,
        Function<D, @Nullable Instant> created) {
    /** What the streams take: of an id in characters, of a document in bytes of what is read of it. */
    private static final int LONGEST_ID = 16_384;

    private static final int LARGEST_DOCUMENT = 2 << 20;
    private static final int SURELY_SMALLER = 1 << 20;

    static final StateTopic<BookDocument> BOOKS = new StateTopic<>(
            "online_books",
            BookDocument::parse,
            BookDocument::bookId,
            book -> book.authors().stream().map(AuthorDocument::canonical).toList(),
            book -> null);
    /** A chapter that is marked deleted counts as removed. */
    static final StateTopic<ChapterDocument> CHAPTERS = new StateTopic<>(
            "book_chapters",
            value -> {
                ChapterDocument chapter = ChapterDocument.parse(value);
                return chapter.deletedAt() == null ? chapter : null;
            },
            ChapterDocument::bookId,
            StateTopic::none,
            ChapterDocument::createdAt);

    static final StateTopic<AuthorDocument> PROFILES = new StateTopic<>(
            "book_authors", AuthorDocument::parse, AuthorDocument::authorId, StateTopic::none, each -> null);
    static final StateTopic<ReviewDocument> REVIEWS = new StateTopic<>(
            "author_reviews", ReviewDocument::parse, ReviewDocument::authorId, StateTopic::none, each -> null);
    static final StateTopic<FollowDocument> FOLLOWS = new StateTopic<>(
            "author_follows", FollowDocument::parse, FollowDocument::authorId, StateTopic::none, each -> null);

    private static <D> List<String> none(D document) {
        return List.of();
    }

    /** Reads a document; null: it counts as removed. */
    @FunctionalInterface
    interface Reader<D> {
        @Nullable
        D read(byte[] value) throws MalformedDocument;
    }

    static boolean isShort(String id) {
        return id.length() <= LONGEST_ID;
    }

    /** The key of a record; null: it has none that counts, and the record changes nothing. */
    static @Nullable String key(ConsumerRecord<byte[], byte[]> record) {
        String key = record.key() == null ? null : Printable.exactly(record.key());
        return key != null && isShort(key) ? key : null;
    }

    /** The document of a record; null: it is removed, or cannot be read and counts as removed. */
    @Nullable
    D document(ConsumerRecord<byte[], byte[]> record) {
        byte[] value = record.value();
        try {
            D document = value == null ? null : reader.read(value);
            return document != null && isTaken(document, value.length) ? document : null;
        } catch (MalformedDocument | RuntimeException e) {
            return null; // a dead letter of the streams, which say why, whatever the reason is
        }
    }

    private boolean isTaken(D document, int length) {
        return Stream.concat(Stream.of(owner.apply(document)), ids.apply(document).stream())
                        .allMatch(StateTopic::isShort)
                && (length <= SURELY_SMALLER || Json.bytes(document).length <= LARGEST_DOCUMENT);
    }
}
