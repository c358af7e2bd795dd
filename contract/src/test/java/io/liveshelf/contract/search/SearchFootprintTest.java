// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.search.ChangedBook.Searchable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchFootprintTest {
    private static final Searchable BOOK = new Searchable(
            "Đường Về (1.*)", List.of("@Nam", "Ghost"), List.of("Nam Cao", "Ghost"), "Thơ Hay", List.of("tình", "a.b"));

    @ParameterizedTest
    @CsvSource({
        "Q, duong, true",
        "Q, ĐƯỜNG VE, true",
        "Q, (1.*), true",
        "Q, cao, true",
        "Q, @na, true",
        "Q, ghos, true",
        "Q, duongve, false",
        "Q, other, false",
        "AUTHOR, @nam, true",
        "AUTHOR, @na, false",
        "AUTHOR, am c, true",
        "AUTHOR, duong, false",
        "CATEGORY, Thơ Hay, true",
        "CATEGORY, Truyện Tranh, false",
        "TAGS, 'x,tình', true",
        "TAGS, 'x,tinh', false",
        "TAGS, 'a,b', false"
    })
    void isTouchedByABookThatMatchesNow(BookFilter filter, String value, boolean touched) {
        assertThat(touches(visible(BOOK), footprint(Map.of(filter, value), "another")))
                .isEqualTo(touched);
    }

    @Test
    void isTouchedByABookThatWasFoundWhateverItIsNow() {
        SearchFootprint search = footprint(Map.of(BookFilter.Q, "other"), "b");

        assertThat(touches(visible(BOOK), search)).isTrue();
        assertThat(touches(ChangedBook.hidden("b"), search)).isTrue();
        assertThat(touches(ChangedBook.hidden("c"), search)).isFalse();
    }

    @Test
    void isTouchedOnlyIfEveryFilterLetsTheBookThrough() {
        assertThat(touches(visible(BOOK), footprint(Map.of(BookFilter.Q, "cao", BookFilter.TAGS, "tình"))))
                .isTrue();
        assertThat(touches(visible(BOOK), footprint(Map.of(BookFilter.Q, "cao", BookFilter.TAGS, "no"))))
                .isFalse();
    }

    @Test
    void isTouchedByBooksOfItsCategoriesAndTag() {
        assertThat(touches(visible(BOOK), list(List.of("Truyện Tranh", "Thơ Hay"), Optional.empty())))
                .isTrue();
        assertThat(touches(visible(BOOK), list(List.of("Truyện Tranh"), Optional.empty())))
                .isFalse();
        assertThat(touches(visible(BOOK), list(List.of(), Optional.of("tình")))).isTrue();
        assertThat(touches(visible(BOOK), list(List.of(), Optional.of("tinh")))).isFalse();
    }

    @Test
    void isTouchedByOneOfManyBooks() {
        var books = new ChangedBooks(List.of(ChangedBook.hidden("c"), visible(BOOK)));

        assertThat(books.touch(footprint(Map.of(BookFilter.Q, "duong")))).isTrue();
        assertThat(books.touch(footprint(Map.of(BookFilter.Q, "none")))).isFalse();
    }

    @Test
    void isNotTouchedByABookWithoutAnyField() {
        var nothing = new Searchable(null, List.of(), List.of(), null, List.of());

        for (BookFilter filter : BookFilter.values()) {
            assertThat(touches(visible(nothing), footprint(Map.of(filter, "Thơ Hay"))))
                    .as(filter.parameter())
                    .isFalse();
        }
    }

    /** MongoDB's tables are newer than this Java's: it may find a text through a character that is unknown here. */
    @ParameterizedTest
    @ValueSource(ints = {0x1E4EC, 0x0903, 0x20DD})
    void isTouchedByATextThatMongoMayReadDifferently(int codePoint) {
        var book = new Searchable("a" + Character.toString(codePoint) + "b", List.of(), List.of(), null, List.of());

        assertThat(touches(visible(book), footprint(Map.of(BookFilter.Q, "ab"))))
                .isTrue();
        assertThat(touches(visible(book), footprint(Map.of(BookFilter.Q, "ab", BookFilter.TAGS, "x"))))
                .isFalse();
    }

    /** Redis holds what an earlier release wrote. */
    @Test
    void isWrittenLikeThis() {
        SearchFootprint search = SearchFootprint.of(
                BookFilters.of(Map.of(BookFilter.Q, "kinh")), List.of("Thơ Hay"), Optional.of("x"), List.of("b"));

        assertThat(new String(search.bytes(), StandardCharsets.UTF_8))
                .isEqualTo("{\"v\":1,\"filters\":{\"q\":\"kinh\"},\"categories\":[\"Thơ Hay\"],\"tag\":\"x\","
                        + "\"matched\":\"" + MatchedBooks.of(List.of("b")).text() + "\"}");
    }

    @Test
    void passesOverAFilterThatThisReleaseDoesNotKnow() {
        SearchFootprint search = SearchFootprint.read(
                        utf8("{\"v\":1,\"filters\":{\"q\":\"cao\",\"language\":\"vi\"},\"categories\":[],\"tag\":null,"
                                + "\"matched\":\"\",\"more\":1}"))
                .orElseThrow();

        assertThat(new ChangedBooks(List.of(visible(BOOK))).touch(search)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"v\":2,\"filters\":{},\"categories\":[],\"tag\":null,\"matched\":\"\"}",
                "{\"v\":1,\"filters\":{},\"categories\":[],\"tag\":null}",
                "{\"v\":1,\"filters\":{},\"categories\":[],\"tag\":null,\"matched\":\"?\"}",
                "{\"v\":1,\"filters\":[],\"categories\":[],\"tag\":null,\"matched\":\"\"}"
            })
    void isUnknownWhereItWasWrittenOtherwise(String value) {
        assertThat(SearchFootprint.read(utf8(value))).isEmpty();
    }

    @Test
    void changedBooksAreReadAsTheyAreWritten() throws IOException {
        List<ChangedBook> books = List.of(visible(BOOK), ChangedBook.hidden("c"));

        assertThat(ChangedBook.readAll(Json.mapper().readTree(Json.bytes(books))))
                .contains(books);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "{}",
                "[1]",
                "[{\"book_id\":\"b\"}]",
                "[{\"now\":null}]",
                "[{\"book_id\":\"b\",\"now\":{\"title\":\"x\"}}]",
                "[{\"book_id\":\"b\",\"now\":{\"title\":\"x\",\"authors\":[],\"author_names\":[],\"tags\":[]}}]",
                "[{\"book_id\":\"b\",\"now\":null},{\"book_id\":\"c\",\"now\":7}]"
            })
    void changedBooksAreUnknownWhereOneIsWrittenOtherwise(String json) throws IOException {
        assertThat(ChangedBook.readAll(Json.mapper().readTree(json))).isEmpty();
    }

    @Test
    void changedBooksMayHaveMoreFields() throws IOException {
        assertThat(ChangedBook.readAll(Json.mapper().readTree("""
                        [{"book_id":"b","at":1,"now":{"title":null,"authors":[],"author_names":[],"category":null,"tags":[],
                        "language":"vi"}}]""")))
                .contains(List.of(visible(new Searchable(null, List.of(), List.of(), null, List.of()))));
    }

    private static boolean touches(ChangedBook book, SearchFootprint search) {
        return new ChangedBooks(List.of(book))
                .touch(SearchFootprint.read(search.bytes()).orElseThrow());
    }

    private static ChangedBook visible(@Nullable Searchable now) {
        return new ChangedBook("b", now);
    }

    private static SearchFootprint footprint(Map<BookFilter, String> values, String... found) {
        return SearchFootprint.of(BookFilters.of(values), List.of(), Optional.empty(), List.of(found));
    }

    private static SearchFootprint list(List<String> categories, Optional<String> tag) {
        return SearchFootprint.of(BookFilters.NONE, categories, tag, List.of());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
