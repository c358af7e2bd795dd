// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.invalidation;

import static io.liveshelf.e2e.invalidation.SampleCommunity.B1;
import static io.liveshelf.e2e.invalidation.SampleCommunity.COMICS;
import static io.liveshelf.e2e.invalidation.SampleCommunity.COMICS_SEARCH;
import static io.liveshelf.e2e.invalidation.SampleCommunity.ECONOMY;
import static io.liveshelf.e2e.invalidation.SampleCommunity.SEARCHES;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.e2e.SharedStack;
import io.liveshelf.e2e.Stack;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every row of the table of cache-aside keys: the named change invalidates the key within five seconds, and no other key. The
 * other keys are checked once a later change has invalidated the sentinel key.
 */
@ExtendWith(SharedStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InvalidationIT {
    private SampleCommunity sample;
    private WatchedKeys watched;

    @BeforeAll
    void write(Stack stack) {
        sample = new SampleCommunity(stack);
        watched = new WatchedKeys(stack, SampleCommunity.watched());
    }

    @AfterAll
    void close() {
        sample.close();
    }

    @BeforeEach
    void fill() {
        sample.write();
        sample.awaitInRedis();
        watched.clear();
        watched.fill();
    }

    @Test
    void aViewMovesCountersAndInvalidatesOnlyTheReadersHistory() {
        sample.view(SampleCommunity.U1, B1);
        sample.set("online_books", B1, "community_config.total_views", 101);

        assertInvalidates("user:inv-u1:history");
    }

    @Test
    void anAnonymousViewInvalidatesNothing() {
        sample.view(null, B1);
        sample.set("online_books", B1, "community_config.total_views", 102);

        assertInvalidates();
    }

    @Test
    void aCounterInvalidatesNoSearchButALaterDescriptionInvalidatesTheBooksOwn() {
        sample.set("online_books", B1, "community_config.total_views", 103);
        sample.set("online_books", B1, "community_config.average_rating", 2.5);
        sample.set("online_books", B1, "community_config.last_chapter_updated_at", SampleCommunity.date(1));
        sample.set("online_books", B1, "description", "another");

        assertInvalidates("book:inv-1:descriptions");
    }

    @Test
    void aTitleInvalidatesSearchesAndItsCategory() {
        sample.set("online_books", B1, "title", "Another title");

        assertInvalidates(with(SEARCHES, ECONOMY, "book:inv-1:descriptions"));
    }

    @Test
    void aTagInvalidatesSearchesItsCategoryAndTagSearches() {
        sample.set("online_books", B1, "community_config.tags", List.of("new"));

        assertInvalidates(with(SEARCHES, ECONOMY, "book:inv-1:descriptions", "tags"));
    }

    @Test
    void aCategoryInvalidatesSearchesAndBothCategories() {
        sample.set("online_books", B1, "community_config.category", "Truyện Tranh");

        assertInvalidates(with(SEARCHES, ECONOMY, "book:inv-1:descriptions", COMICS, COMICS_SEARCH));
    }

    @Test
    void hidingABookInvalidatesSearchesItsCategoryAndTagSearches() {
        sample.set("online_books", B1, "community_config.is_public", false);

        assertInvalidates(with(SEARCHES, ECONOMY, "book:inv-1:descriptions", "tags"));
    }

    @Test
    void deletingABookInvalidatesSearchesItsCategoryAndTagSearches() {
        sample.set("online_books", B1, "deleted_at", SampleCommunity.date(0));

        assertInvalidates(with(SEARCHES, ECONOMY, "book:inv-1:descriptions", "tags"));
    }

    @Test
    void aBookThatNobodySeesInvalidatesNothing() {
        sample.set("online_books", "inv-hidden", "title", "Still hidden");
        sample.set("online_books", "inv-hidden", "community_config.tags", List.of("unseen"));

        assertInvalidates();
    }

    @Test
    void anAuthorsNameInvalidatesSearchesAndTheCategoriesOfTheBooks() {
        sample.set("book_authors", "inv-a", "name", "Ann Other");

        assertInvalidates(with(SEARCHES, ECONOMY, COMICS, COMICS_SEARCH));
    }

    @Test
    void savingABookInvalidatesWhatThatUserHas() {
        sample.set("saved_books", "inv-s1", "saved_at", SampleCommunity.date(0));

        assertInvalidates("user:inv-u1:saved_books", "user:inv-u1:books:skip:0:limit:20");
    }

    @Test
    void buyingABookInvalidatesWhatThatUserHas() {
        sample.buy(SampleCommunity.U1, B1);

        assertInvalidates("user:inv-u1:purchases", "user:inv-u1:books:skip:0:limit:20");
    }

    @Test
    void readingOnInvalidatesTheProgressAndTheListsThatShowIt() {
        sample.set("reading_progress", "inv-p1", "position", 0.75);

        assertInvalidates("user:inv-u1:progress:inv-1", "user:inv-u1:books:skip:0:limit:20", "user:inv-u1:history");
    }

    @Test
    void aChaptersTextInvalidatesTheChapterAndTheList() {
        sample.set("book_chapters", "inv-1-2", "content", "another text");

        assertInvalidates("book:inv-1:chapters:list", "book:inv-1:chapter:2");
    }

    @Test
    void aDeletedChapterInvalidatesItsNeighboursToo() {
        sample.set("book_chapters", "inv-1-2", "deleted_at", SampleCommunity.date(0));

        assertInvalidates(
                "book:inv-1:chapters:list", "book:inv-1:chapter:1", "book:inv-1:chapter:2", "book:inv-1:chapter:3");
    }

    @Test
    void descriptionsInvalidateThemselves() {
        sample.set("book_descriptions", "inv-d1", "updated_at", SampleCommunity.date(0));

        assertInvalidates("book:inv-1:descriptions");
    }

    private void assertInvalidates(String... names) {
        assertInvalidates(Set.of(names));
    }

    private void assertInvalidates(Collection<String> names) {
        watched.awaitInvalid(names);
        sample.changeSentinel();
        watched.awaitInvalid(List.of(SampleCommunity.SENTINEL));
        var expected = new TreeSet<>(
                SampleCommunity.watched().stream().map(WatchedKey::name).toList());
        expected.removeAll(names);
        expected.remove(SampleCommunity.SENTINEL);
        assertThat(watched.valid()).as("what is still valid").isEqualTo(expected);
    }

    private static List<String> with(List<String> first, List<String> second, String... more) {
        return Stream.of(first, second, List.of(more)).flatMap(List::stream).toList();
    }
}
