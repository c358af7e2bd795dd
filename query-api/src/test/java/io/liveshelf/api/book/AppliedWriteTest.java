// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.card.Card;
import io.liveshelf.contract.document.BookDocument;
import io.liveshelf.contract.document.MalformedDocument;
import io.liveshelf.contract.payload.BookCard;
import io.liveshelf.contract.search.ChangedBook;
import io.liveshelf.contract.search.ChangedBook.Searchable;
import io.liveshelf.mongo.book.BookContent;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AppliedWriteTest {
    private static final String BOOK =
            "{_id: 1, book_id: 'b', title: 'Old', authors: ['@ann'], extra: 1, community_config: {is_public: true, category: 'Thơ Hay', total_views: 5}}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {}                                     | {'title': 'New'}                  | {title: 'New'}
            {title: 'Old', c: {x: 1, y: 2}}        | {'c.x': 3, title: 'New'}          | {title: 'New', c: {x: 3, y: 2}}
            {c: {x: {y: 1}}}                       | {'c.x.y': 2, 'c.x.z': 3}          | {c: {x: {y: 2, z: 3}}}
            {title: 'Old'}                         | {'c.x': [1]}                      | {title: 'Old', c: {x: [1]}}
            {c: null}                              | {c: {x: 1}}                       | {c: {x: 1}}
            """)
    void setsFieldsAsMongoDoes(String before, String set, String after) {
        AppliedWrite written = AppliedWrite.of(BsonDocument.parse(before), BsonDocument.parse(set));

        assertThat(written.after()).isEqualTo(BsonDocument.parse(after));
        assertThat(written.before()).isEqualTo(BsonDocument.parse(before));
        assertThat(written.isChange()).isTrue();
    }

    @Test
    void isNoChangeWhereEverythingWasSoBefore() {
        assertThat(written("{title: 'Old', 'community_config.category': 'Thơ Hay'}")
                        .isChange())
                .isFalse();
    }

    @Test
    void saysWhatTheBookIsAfterIt() {
        AppliedWrite written = written("{title: 'New'}");

        assertThat(written.changedBook(Optional.of(content(written.after()))))
                .contains(new ChangedBook(
                        "b", new Searchable("New", List.of("@ann"), List.of("Ann"), "Thơ Hay", List.of())));
    }

    @Test
    void namesTheCategoriesOfBeforeAndAfter() {
        assertThat(written("{'community_config.category': 'Triết Học'}").categories())
                .containsExactlyInAnyOrder("Thơ Hay", "Triết Học");
        assertThat(written("{community_config: null}").categories()).containsExactly("Thơ Hay");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{deleted_at: {$date: '2026-01-01T00:00:00Z'}}", "{'community_config.is_public': false}"})
    void saysThatABookIsHiddenWhateverHasBeenReadOfIt(String set) {
        AppliedWrite written = written(set);

        assertThat(written.changedBook(Optional.empty())).contains(ChangedBook.hidden("b"));
        assertThat(written.changedBook(Optional.of(content(BsonDocument.parse(BOOK)))))
                .contains(ChangedBook.hidden("b"));
    }

    /** Written by another application since, or by a MongoDB that is behind: the authors' names may be those of other authors. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{title: 'Newer'}",
                "{title: 'Old'}",
                "{authors: ['@bo']}",
                "{'community_config.is_public': false}"
            })
    void saysNothingWhereAnotherBookHasBeenRead(String otherwise) {
        AppliedWrite written = written("{title: 'New'}");
        BsonDocument other =
                AppliedWrite.of(written.after(), BsonDocument.parse(otherwise)).after();

        assertThat(written.changedBook(Optional.of(content(other)))).isEmpty();
        assertThat(written.changedBook(Optional.empty())).isEmpty();
    }

    @Test
    void takesABookForTheSameThatHasBeenViewedSince() {
        AppliedWrite written = written("{title: 'New'}");
        BsonDocument viewed = AppliedWrite.of(
                        written.after(), BsonDocument.parse("{'community_config.total_views': 6}"))
                .after();

        assertThat(written.changedBook(Optional.of(content(viewed)))).isPresent();
    }

    @Test
    void saysNothingOfADocumentThatCannotBeRead() {
        BsonDocument before = BsonDocument.parse("{_id: 1, book_id: 'b', authors: 5}");
        AppliedWrite written = AppliedWrite.of(before, BsonDocument.parse("{title: 'New'}"));

        assertThat(written.changedBook(Optional.of(content(BsonDocument.parse(BOOK)))))
                .isEmpty();
        assertThat(written.categories()).isEmpty();
    }

    private static AppliedWrite written(String set) {
        return AppliedWrite.of(BsonDocument.parse(BOOK), BsonDocument.parse(set));
    }

    private static BookContent content(BsonDocument document) {
        try {
            BookDocument book = BookDocument.read(document);
            return new BookContent(book, new BookCard(Card.of(book, author -> "Ann", 0, List.of())));
        } catch (MalformedDocument e) {
            throw new AssertionError(e);
        }
    }
}
