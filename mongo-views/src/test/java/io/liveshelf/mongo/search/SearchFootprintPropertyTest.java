// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.mongo.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.search.ChangedBooks;
import io.liveshelf.mongo.CommunityDatabase;
import io.liveshelf.mongo.testing.EmbeddedCommunity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * Whenever changes of books and authors change what a search finds, or in which order, or how many, the footprint that was filled with it says
 * so, also where it was filled between two changes of which the streams see only what came of them.
 */
class SearchFootprintPropertyTest {
    private static final int SEARCHES = 25;

    private static final EmbeddedCommunity mongo = new EmbeddedCommunity();

    @AfterContainer
    static void stop() {
        mongo.close();
    }

    @Property(tries = 25)
    void everySearchThatFindsSomethingElseIsTouched(@ForAll long seed) {
        compare(new Random(seed), false);
    }

    @Property(tries = 10)
    void everySearchThatFindsSomethingElseIsTouchedWhereAnIndexKeepsIdsUnique(@ForAll long seed) {
        compare(new Random(seed), true);
    }

    private record Filled(BookQuery query, FoundBooks found) {
        static Filled of(BookQuery query, CommunityDatabase community) {
            return new Filled(query, BookSearch.found(community, query));
        }

        Filled again(CommunityDatabase community) {
            return of(query, community);
        }

        boolean isTouchedBy(ChangedBooks changed) {
            return found.footprint().map(changed::touch).orElse(true);
        }
    }

    private static void compare(Random random, boolean uniqueIds) {
        mongo.database().drop();
        if (uniqueIds) {
            mongo.createIndexes();
        }
        CommunityDatabase community = mongo.at(Instant.EPOCH);
        var texts = new RandomTexts(random);
        var shelf = new RandomShelf(mongo.database(), texts);
        shelf.write();
        List<Filled> filled = new ArrayList<>(Stream.generate(() -> RandomQueries.next(texts))
                .limit(SEARCHES)
                .map(query -> Filled.of(query, community))
                .toList());

        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            shelf.change();
            if (changes > 1) {
                filled.replaceAll(each -> random.nextBoolean() ? each : each.again(community));
            }
        }

        var changed = new ChangedBooks(shelf.changed());
        assertThat(filled)
                .filteredOn(each -> !each.found()
                        .list()
                        .equals(each.again(community).found().list()))
                .allMatch(each -> each.isTouchedBy(changed), "is touched by " + shelf.changed());
    }
}
