// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.drill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.liveshelf.contract.oracle.request.Answer;
import io.liveshelf.contract.oracle.request.Answers;
import io.liveshelf.contract.oracle.request.ApiRequest;

/**
 * What is right to answer to a question, by the oracle.
 *
 * <p>A user's list may lack books that were hidden when it was filled, until its time is up. So only books that are never hidden are compared
 * there. Those that are hidden at times still take places: where there is more than fits on a page, the list may end earlier or later than the
 * oracle's, but it has all that comes before its end.
 *
 * @param answer of the oracle; for a user's list, one longer than a page
 */
record Right(Answer answer, boolean mayLackBooks) {
    /** The usual one. Source: read API, "Paging". */
    static final int PAGE = 20;

    private static final int LONGEST_PAGE = 100;

    static Right of(ApiRequest question, Answers answers) {
        boolean mayLackBooks = Questions.mayLackBooks(question);
        return new Right(answers.to(mayLackBooks ? question.with("limit", LONGEST_PAGE) : question), mayLackBooks);
    }

    int status() {
        return answer.status();
    }

    /** The part of a body that is compared. */
    JsonNode compared(JsonNode body) {
        return mayLackBooks ? steady(body, Integer.MAX_VALUE) : body;
    }

    /** What that part should be. */
    JsonNode bodyFor(JsonNode shown) {
        if (!mayLackBooks) {
            return answer.body();
        }
        boolean fits = shown.path("total").asInt() <= PAGE;
        return steady(answer.body(), fits ? Integer.MAX_VALUE : compared(shown).size());
    }

    /** The first books of a list that are never hidden. */
    private static JsonNode steady(JsonNode body, int most) {
        ArrayNode books = JsonNodeFactory.instance.arrayNode();
        for (JsonNode book : body.path("books")) {
            if (books.size() < most
                    && SampleBooks.STEADY.contains(book.path("book_id").asText())) {
                books.add(book);
            }
        }
        return books;
    }
}
