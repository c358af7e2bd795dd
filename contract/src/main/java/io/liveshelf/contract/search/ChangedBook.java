// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.card.Card;
import io.liveshelf.contract.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A book of which something has changed by which searches find or order books.
 *
 * @param now the book as it is after the change, as the filters see it; null: no search may find it
 */
public record ChangedBook(String bookId, @Nullable Searchable now) {
    private static final Set<String> FIELDS = Json.mapper()
            .<JsonNode>valueToTree(new Searchable(null, List.of(), List.of(), null, List.of()))
            .properties()
            .stream()
            .map(Map.Entry::getKey)
            .collect(Collectors.toUnmodifiableSet());

    /** The fields of a visible book that the filters ask for; see {@link BookFilter#fields}. */
    public record Searchable(
            @Nullable String title,
            List<String> authors,
            List<String> authorNames,
            @Nullable String category,
            List<String> tags) {
        /** Copies the lists. */
        public Searchable {
            authors = List.copyOf(authors);
            authorNames = List.copyOf(authorNames);
            tags = List.copyOf(tags);
        }

        private int length() {
            int length = lengthOf(title) + lengthOf(category);
            for (List<String> texts : List.of(authors, authorNames, tags)) {
                for (String text : texts) {
                    length += text.length();
                }
            }
            return length;
        }

        private static int lengthOf(@Nullable String text) {
            return text == null ? 0 : text.length();
        }
    }

    /** A book that is visible now, and has this card. */
    public static ChangedBook visible(Card card) {
        return new ChangedBook(
                card.bookId(),
                new Searchable(card.title(), card.authors(), card.authorNames(), card.category(), card.tags()));
    }

    /** A book that is not visible any more. */
    public static ChangedBook hidden(String bookId) {
        return new ChangedBook(bookId, null);
    }

    /** How many characters it has in all. */
    public int length() {
        return bookId.length() + (now == null ? 0 : now.length());
    }

    /**
     * The books in a JSON array, as this class is written. Empty where there is no array, where nothing is in it, or where one of its
     * elements is something else or lacks a field, as another release may write it: then it is not known which books have changed.
     */
    public static Optional<List<ChangedBook>> readAll(@Nullable JsonNode array) {
        if (array == null || !array.isArray() || array.isEmpty()) {
            return Optional.empty();
        }
        var books = new ArrayList<ChangedBook>(array.size());
        try {
            for (JsonNode each : array) {
                if (!each.path("book_id").isTextual() || !isComplete(each.path("now"))) {
                    return Optional.empty();
                }
                books.add(Json.mapper().treeToValue(each, ChangedBook.class));
            }
        } catch (JsonProcessingException e) {
            return Optional.empty(); // said so above: whoever reads it takes all searches for outdated
        }
        return Optional.of(List.copyOf(books));
    }

    private static boolean isComplete(JsonNode now) {
        return now.isNull() || (now.isObject() && FIELDS.stream().allMatch(now::has));
    }
}
