// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.view;

import static io.liveshelf.contract.view.Books.candidate;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.card.AuthorCard;
import io.liveshelf.contract.document.AuthorDocument;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.ranking.AuthorCandidate;
import io.liveshelf.contract.ranking.AuthorRanking;
import io.liveshelf.contract.ranking.Basis;
import io.liveshelf.contract.ranking.Candidate;
import io.liveshelf.contract.ranking.FacetCount;
import io.liveshelf.contract.ranking.Ranking;
import io.liveshelf.contract.rules.BuiltIn;
import io.liveshelf.contract.rules.InvalidRules;
import io.liveshelf.contract.rules.Rules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ViewsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void servesEighteenViewsUnderDifferentKeysAndPaths() {
        assertThat(Views.all()).hasSize(18);
        assertThat(Views.all()).extracting(View::key).doesNotHaveDuplicates().contains("books:top:category:education");
        assertThat(Views.all()).extracting(View::path).doesNotHaveDuplicates();
        assertThat(Views.byKey("tags:popular")).contains(Views.POPULAR_TAGS);
    }

    @Test
    void fillsUpTrendingWithTheMostViewedOfTheOthers() {
        var inputs = new Given(Map.of(
                BuiltIn.VIEWS_TODAY, List.of(candidate("b", 7)),
                BuiltIn.TOTAL_VIEWS, List.of(candidate("b", 90), candidate("a", 80), candidate("c", 70))));

        JsonNode body = body(Views.TRENDING_TODAY, inputs);

        assertThat(body.at("/books/0").toString())
                .contains("\"book_id\":\"b\"", "\"views_today\":7,\"basis\":\"views_today\"");
        assertThat(body.at("/books/1").toString())
                .contains("\"book_id\":\"a\"", "\"views_today\":0,\"basis\":\"total_views\"");
        assertThat(body.at("/books")).hasSize(3);
        assertThat(body.get("total").asInt()).isEqualTo(3);
        assertThat(body.get("limit").asInt()).isEqualTo(5);
        assertThat(body.get("cached_at").asText()).isEqualTo("2026-03-01T10:00:00Z");
        assertThat(body.get("ttl").asLong()).isEqualTo(900);
    }

    @Test
    void featuresTwoViewedBooksAndAPurchasedOneThatIsNotAmongThem() {
        var inputs = new Given(Map.of(
                BuiltIn.VIEWS_WEEK, List.of(candidate("a", 9), candidate("b", 8)),
                BuiltIn.PURCHASES_WEEK, List.of(candidate("b", 4), candidate("c", 3)),
                BuiltIn.TOTAL_VIEWS, List.of(candidate("z", 99)),
                BuiltIn.TOTAL_PURCHASES, List.of(candidate("z", 99))));

        JsonNode books = body(Views.FEATURED_WEEK, inputs).get("books");

        assertThat(books.findValuesAsText("book_id")).containsExactly("a", "b", "c");
        assertThat(books.findValuesAsText("basis")).containsExactly("views_week", "views_week", "purchases_week");
        assertThat(books.get(2).get("purchases_week").asLong()).isEqualTo(3);
        assertThat(books.get(2).has("views_week")).isFalse();
    }

    @Test
    void fillsUpTheFeaturedWeekByTotals() {
        var inputs = new Given(Map.of(
                BuiltIn.TOTAL_VIEWS, List.of(candidate("a", 9), candidate("b", 8)),
                BuiltIn.TOTAL_PURCHASES, List.of(candidate("a", 5), candidate("c", 0))));

        JsonNode books = body(Views.FEATURED_WEEK, inputs).get("books");

        assertThat(books.findValuesAsText("book_id")).containsExactly("a", "b", "c");
        assertThat(books.findValuesAsText("basis")).containsExactly("total_views", "total_views", "total_purchases");
    }

    @Test
    void showsNoNumberThatItDoesNotKnow() throws InvalidRules {
        Rules rules = Rules.parse("""
                {"views": {"books:trending:today": {"size": 3, "steps": [
                  {"by": "views_today", "to": 2}, {"by": "total_views", "to": 2}, {"by": "total_views"}]}}}
                """.getBytes(StandardCharsets.UTF_8));
        Map<Basis, List<Candidate>> rankings = Map.of(
                Basis.VIEWS_TODAY, List.of(candidate("b", 7)),
                Basis.TOTAL_VIEWS, List.of(candidate("b", 90), candidate("a", 80), candidate("c", 70)));
        var inputs = new Given(rules.rankings().stream()
                .filter(each -> each.parent() == null && rankings.containsKey(each.basis()))
                .collect(Collectors.toMap(each -> each, each -> rankings.getOrDefault(each.basis(), List.of()))));

        JsonNode books = Json.mapper()
                .valueToTree(rules.of(Views.TRENDING_TODAY).of(inputs))
                .get("books");

        assertThat(books.findValuesAsText("book_id")).containsExactly("b", "a", "c");
        assertThat(books.findValuesAsText("basis")).containsExactly("views_today", "total_views", "total_views");
        assertThat(books.get(1).get("views_today").asLong()).isZero();
        assertThat(books.get(2).has("views_today"))
                .as("it may have been viewed")
                .isFalse();
    }

    @Test
    void namesTheParentInVietnameseInItsTopList() {
        View education = Views.byKey("books:top:category:education").orElseThrow();

        JsonNode body = body(education, new Given(Map.of(BuiltIn.ofParent("education"), List.of(candidate("a", 1)))));

        assertThat(body.get("category_name").asText()).isEqualTo("Giáo dục");
        assertThat(body.get("category_type").asText()).isEqualTo("parent");
        assertThat(body.at("/books/0").has("basis")).isFalse();
    }

    @Test
    void countsBooksUnderTheirCategories() {
        JsonNode tree = body(Views.CATEGORY_TREE, new Given(Map.of()));

        assertThat(tree.get("total_parents").asInt()).isEqualTo(11);
        assertThat(tree.get("total_children").asInt()).isEqualTo(33);
        assertThat(tree.get("total_books").asLong()).isEqualTo(5);
        assertThat(tree.at("/categories/2/children/0/books_count").asLong()).isEqualTo(3);
        assertThat(tree.at("/categories/2/children/0/parent").asText()).isEqualTo("technology");
    }

    @Test
    void totalsAllVisibleBooksInTheListOfTheLatest() {
        JsonNode latest = body(Views.LATEST, new Given(Map.of(BuiltIn.LATEST, List.of(candidate("a", 1)))));

        assertThat(latest.get("books").findValuesAsText("book_id")).containsExactly("a");
        assertThat(latest.get("total").asLong()).isEqualTo(321);
        assertThat(latest.get("limit").asInt()).isEqualTo(20);
    }

    @Test
    void featuresNoAuthorTwiceAndTakesTheNextInstead() {
        JsonNode authors = body(Views.FEATURED_AUTHORS, new Given(Map.of()));

        assertThat(authors.get("authors").findValuesAsText("author_id"))
                .containsExactly("a", "b", "c", "d", "e", "f", "g", "h");
        assertThat(authors.get("total").asInt()).isEqualTo(8);
    }

    @Test
    void listsTagsByNumberOfBooksThenName() {
        JsonNode tags = body(Views.POPULAR_TAGS, new Given(Map.of()));

        assertThat(tags.get("tags").findValuesAsText("tag")).containsExactly("java", "kafka", "redis");
        assertThat(tags.get("total").asInt()).isEqualTo(3);
    }

    private static JsonNode body(View view, Inputs inputs) {
        try {
            return Json.mapper()
                    .readTree(Rules.builtIn()
                            .of(view)
                            .of(inputs)
                            .servedAt(NOW, view.ttl())
                            .bytes());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private record Given(Map<Ranking, List<Candidate>> rankings) implements Inputs {
        @Override
        public List<Candidate> ranking(Ranking ranking) {
            return rankings.getOrDefault(ranking, List.of());
        }

        @Override
        public Map<String, Long> facetCounts(FacetCount facet) {
            return switch (facet) {
                case TAGS -> Map.of("redis", 1L, "kafka", 2L, "java", 2L, "gone", 0L);
                case CATEGORIES -> Map.of("Công Nghệ Thông Tin", 3L, "Truyện Tranh", 2L);
                case VISIBLE -> Map.of(FacetCount.EVERY_BOOK, 321L);
            };
        }

        @Override
        public List<AuthorCandidate> authors(AuthorRanking ranking) {
            return switch (ranking.basis()) {
                case READS -> authors("a", "b", "c");
                case FIVE_STARS -> authors("c", "b", "a", "d");
                case MOST_VIEWED_BOOK -> authors("a", "b", "c", "d", "e", "f", "g", "h", "i", "j");
            };
        }

        private static List<AuthorCandidate> authors(String... ids) {
            return Stream.of(ids)
                    .map(id -> new AuthorDocument(id, id, null, null, null))
                    .map(profile -> new AuthorCandidate(1, "", 0, AuthorCard.of(profile)))
                    .toList();
        }
    }
}
