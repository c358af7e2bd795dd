// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.invalidation;

import static io.liveshelf.e2e.invalidation.Shelf.B1;
import static io.liveshelf.e2e.invalidation.Shelf.COMICS;
import static io.liveshelf.e2e.invalidation.Shelf.ECONOMY;
import static io.liveshelf.e2e.invalidation.Shelf.SEARCHES;
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
 * Every row of the table of cache-aside keys: the change that it names drops the key within five seconds, and drops nothing
 * else. That nothing else is dropped is looked at when a later change has dropped a key of its own.
 */
@ExtendWith(SharedStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DropsIT {
    private Shelf shelf;
    private WatchList watched;

    @BeforeAll
    void write(Stack stack) {
        shelf = new Shelf(stack);
        watched = new WatchList(stack, Shelf.watched());
    }

    @AfterAll
    void close() {
        shelf.close();
    }

    @BeforeEach
    void fill() {
        shelf.write();
        shelf.awaitFollowed();
        watched.clear();
        watched.fill();
    }

    @Test
    void aViewMovesCountersAndDropsOnlyTheReadersHistory() {
        shelf.view(Shelf.U1, B1);
        shelf.set("online_books", B1, "community_config.total_views", 101);

        onlyDropped("user:drop-u1:history");
    }

    @Test
    void anAnonymousViewDropsNothing() {
        shelf.view(null, B1);
        shelf.set("online_books", B1, "community_config.total_views", 102);

        onlyDropped();
    }

    @Test
    void aCounterDropsNoSearchThoughALaterDescriptionDropsTheBooksOwn() {
        shelf.set("online_books", B1, "community_config.total_views", 103);
        shelf.set("online_books", B1, "community_config.average_rating", 2.5);
        shelf.set("online_books", B1, "community_config.last_chapter_updated_at", Shelf.date(1));
        shelf.set("online_books", B1, "description", "another");

        onlyDropped("book:drop-1:descriptions");
    }

    @Test
    void aTitleDropsSearchesAndItsCategory() {
        shelf.set("online_books", B1, "title", "Another title");

        onlyDropped(with(SEARCHES, ECONOMY, "book:drop-1:descriptions"));
    }

    @Test
    void aTagDropsSearchesItsCategoryAndTagSearches() {
        shelf.set("online_books", B1, "community_config.tags", List.of("new"));

        onlyDropped(with(SEARCHES, ECONOMY, "book:drop-1:descriptions", "tags"));
    }

    @Test
    void aCategoryDropsSearchesAndBothCategories() {
        shelf.set("online_books", B1, "community_config.category", "Truyện Tranh");

        onlyDropped(with(SEARCHES, ECONOMY, "book:drop-1:descriptions", COMICS));
    }

    @Test
    void hidingABookDropsSearchesItsCategoryAndTagSearches() {
        shelf.set("online_books", B1, "community_config.is_public", false);

        onlyDropped(with(SEARCHES, ECONOMY, "book:drop-1:descriptions", "tags"));
    }

    @Test
    void deletingABookDropsSearchesItsCategoryAndTagSearches() {
        shelf.set("online_books", B1, "deleted_at", Shelf.date(0));

        onlyDropped(with(SEARCHES, ECONOMY, "book:drop-1:descriptions", "tags"));
    }

    @Test
    void aBookThatNobodySeesDropsNothing() {
        shelf.set("online_books", "drop-hidden", "title", "Still hidden");
        shelf.set("online_books", "drop-hidden", "community_config.tags", List.of("unseen"));

        onlyDropped();
    }

    @Test
    void anAuthorsNameDropsSearchesAndTheCategoriesOfTheBooks() {
        shelf.set("book_authors", "drop-a", "name", "Ann Other");

        onlyDropped(with(SEARCHES, ECONOMY, COMICS));
    }

    @Test
    void savingABookDropsWhatThatUserHas() {
        shelf.set("saved_books", "drop-s1", "saved_at", Shelf.date(0));

        onlyDropped("user:drop-u1:saved_books", "user:drop-u1:books:skip:0:limit:20");
    }

    @Test
    void buyingABookDropsWhatThatUserHas() {
        shelf.buy(Shelf.U1, B1);

        onlyDropped("user:drop-u1:purchases", "user:drop-u1:books:skip:0:limit:20");
    }

    @Test
    void readingOnDropsTheProgressAndTheListsThatShowIt() {
        shelf.set("reading_progress", "drop-p1", "position", 0.75);

        onlyDropped("user:drop-u1:progress:drop-1", "user:drop-u1:books:skip:0:limit:20", "user:drop-u1:history");
    }

    @Test
    void aChaptersTextDropsTheChapterAndTheList() {
        shelf.set("book_chapters", "drop-1-2", "content", "another text");

        onlyDropped("book:drop-1:chapters:list", "book:drop-1:chapter:2");
    }

    @Test
    void aDeletedChapterDropsItsNeighboursToo() {
        shelf.set("book_chapters", "drop-1-2", "deleted_at", Shelf.date(0));

        onlyDropped(
                "book:drop-1:chapters:list", "book:drop-1:chapter:1", "book:drop-1:chapter:2", "book:drop-1:chapter:3");
    }

    @Test
    void descriptionsDropThemselves() {
        shelf.set("book_descriptions", "drop-d1", "updated_at", Shelf.date(0));

        onlyDropped("book:drop-1:descriptions");
    }

    private void onlyDropped(String... names) {
        onlyDropped(Set.of(names));
    }

    private void onlyDropped(Collection<String> names) {
        watched.awaitGone(names);
        shelf.changeLater();
        watched.awaitGone(List.of(Shelf.LATER));
        var expected = new TreeSet<>(Shelf.watched().stream().map(Watched::name).toList());
        expected.removeAll(names);
        expected.remove(Shelf.LATER);
        assertThat(watched.there()).as("what is still there").isEqualTo(expected);
    }

    private static List<String> with(List<String> first, List<String> second, String... more) {
        return Stream.of(first, second, List.of(more)).flatMap(List::stream).toList();
    }
}
