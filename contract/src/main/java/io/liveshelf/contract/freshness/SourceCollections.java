// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.freshness;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The collections of MongoDB from which views and cards are made, by their names. Source: data model. */
public final class SourceCollections {
    /** Books. */
    public static final Set<String> BOOKS = Set.of("online_books");
    /** What a card is made of: the book, its chapters and the names of its authors. */
    public static final Set<String> CARDS = Set.of("online_books", "book_chapters", "book_authors");
    /** What the card of an author is made of, with totals and reputation. */
    public static final Set<String> AUTHORS =
            Set.of("online_books", "book_authors", "author_reviews", "author_follows");
    /** View sessions. */
    public static final String VIEW_SESSIONS = "book_view_sessions";
    /** Purchases. */
    public static final String PURCHASES = "book_purchases";

    private SourceCollections() {}

    /** What a list of cards is made of whose order counts the documents of other collections. */
    public static Set<String> cardsAnd(Set<String> facts) {
        return Stream.concat(CARDS.stream(), facts.stream()).collect(Collectors.toUnmodifiableSet());
    }
}
