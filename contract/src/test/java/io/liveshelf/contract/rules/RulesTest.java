// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.liveshelf.contract.ranking.AuthorRanking;
import io.liveshelf.contract.ranking.Basis;
import io.liveshelf.contract.ranking.FacetCount;
import io.liveshelf.contract.ranking.Input;
import io.liveshelf.contract.ranking.Measure;
import io.liveshelf.contract.ranking.Ranking;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTest {
    private static final Pattern EXAMPLE = Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL);

    /** Source: read API, "Materialized views". */
    @Test
    void theBuiltInRulesSayWhatTheReadApiSays() {
        Rules rules = Rules.builtIn();

        assertThat(rules.rankings().subList(0, 6))
                .extracting(Ranking::name, Ranking::size)
                .extracting(Object::toString)
                .containsExactly(
                        "(\"views-today\", 5)",
                        "(\"views-week\", 2)",
                        "(\"purchases-week\", 3)",
                        "(\"total-views\", 10)",
                        "(\"total-purchases\", 3)",
                        "(\"latest\", 20)");
        assertThat(rules.rankings().subList(6, 17))
                .allMatch(each -> each.parent() != null && each.size() == 5 && each.basis() == Basis.TOTAL_VIEWS);
        assertThat(rules.rankings()).hasSize(17);
        assertThat(rules.authorRankings())
                .extracting(AuthorRanking::name, AuthorRanking::size)
                .extracting(Object::toString)
                .containsExactly("(\"READS\", 3)", "(\"FIVE_STARS\", 6)", "(\"MOST_VIEWED_BOOK\", 10)");
        assertThat(rules.measures())
                .isEqualTo(new Measures(new Measure(Measure.TODAY, 1, 0), new Measure(7, 1, 0), new Measure(7, 0, 1)));
        assertThat(rules.valuesOf(FacetCount.TAGS)).isEqualTo(25);
        assertThat(rules.valuesOf(FacetCount.CATEGORIES)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void aFileNamesOnlyWhatDiffers() throws InvalidRules {
        assertThat(parse("{}")).isEqualTo(Rules.builtIn()).hasToString("built-in rules");
        assertThat(parse("{\"views\":{\"tags:popular\":{\"size\":25}}}")).isEqualTo(Rules.builtIn());
        assertThat(parse("{\"views\":{\"tags:popular\":{\"size\":24}}}")).isNotEqualTo(Rules.builtIn());
        assertThat(Rules.parse(Rules.builtIn().bytes())).isEqualTo(Rules.builtIn());
    }

    @Test
    void theTopSevenInsteadOfFive() throws InvalidRules {
        Rules seven = parse("{\"views\":{\"books:trending:today\":{\"size\":7}}}");

        assertThat(differing(seven)).extracting(Input::name).containsExactly("views-today");
        assertThat(seven.rankings().get(0).size()).isEqualTo(7);
        assertThat(Rules.parse(seven.bytes())).isEqualTo(seven);
    }

    @Test
    void aWeekOfThreeDays() throws InvalidRules {
        Rules week = parse("{\"measures\":{\"views_week\":{\"window_days\":3}}}");

        assertThat(differing(week)).extracting(Input::name).containsExactly("views-week");
        assertThat(week.measures().viewsWeek()).isEqualTo(new Measure(3, 1, 0));
    }

    @Test
    void purchasesWeightedThreeTimes() throws InvalidRules {
        Rules weighted = parse("{\"measures\":{\"views_week\":{\"weights\":{\"views\":1,\"purchases\":3}}}}");

        assertThat(differing(weighted)).extracting(Input::name).containsExactly("views-week");
        assertThat(weighted.measures().viewsWeek()).isEqualTo(new Measure(7, 1, 3));
        assertThat(weighted.of(Views.FEATURED_WEEK).collections()).contains("book_view_sessions", "book_purchases");
    }

    @Test
    void aFactThatWeightsDoNotNameDoesNotCount() throws InvalidRules {
        assertThat(parse("{\"measures\":{\"views_today\":{\"window_days\":1,\"weights\":{\"purchases\":1}}}}")
                        .measures()
                        .viewsToday())
                .isEqualTo(new Measure(1, 0, 1));
        assertThat(parse("{\"measures\":{\"views_week\":{\"window\":\"today\"}}}")
                        .measures()
                        .viewsWeek())
                .isEqualTo(new Measure(Measure.TODAY, 1, 0));
    }

    @Test
    void aRankingIsAsLongAsTheStepsBeforeCanForceItToBe() throws InvalidRules {
        Rules rules = parse("""
                {"views": {
                  "books:trending:today": {"size": 8, "steps": [
                    {"by": "last_chapter", "to": 6}, {"by": "views_week"}]},
                  "authors:featured": {"steps": [{"by": "five_stars", "take": 2}, {"by": "reads", "take": 30}]}}}
                """);

        assertThat(rules.rankings().subList(0, 5))
                .extracting(Ranking::name, Ranking::size)
                .extracting(Object::toString)
                .containsExactly(
                        "(\"views-week\", 8)",
                        "(\"purchases-week\", 3)",
                        "(\"total-views\", 10)",
                        "(\"total-purchases\", 3)",
                        "(\"latest\", 20)");
        assertThat(rules.authorRankings())
                .extracting(Object::toString)
                .containsExactly("AuthorRanking[basis=READS, size=32]", "AuthorRanking[basis=FIVE_STARS, size=2]");
    }

    @Test
    void everyInputIsNeededByAView() {
        assertThat(Views.all().stream()
                        .map(Rules.builtIn()::of)
                        .flatMap(rule -> rule.needs().stream())
                        .distinct())
                .containsAll(Rules.builtIn().rankings())
                .containsAll(Rules.builtIn().authorRankings())
                .contains(FacetCount.values());
    }

    @Test
    void namesEverythingThatIsWrongAtOnce() {
        assertThat(problems("""
                        {"views": {
                           "books:treding:today": {"size": 7},
                           "books:trending:today": {"size": 51, "top": 7},
                           "books:trending:week": {"steps": [
                              {"by": "views_month", "to": 2}, {"by": "total_views", "to": 1}, {"by": "total_views", "to": 2}]},
                           "tags:popular": {"size": "many"},
                           "books:top:all": 10,
                           "authors:featured": {"steps": []}},
                         "measures": {
                           "views_week": {"window_days": 8, "weights": {"views": -1}},
                           "purchases_week": {"weights": {"purchase": 3}},
                           "total_views": {}},
                         "sizes": {}}
                        """))
                .containsExactlyInAnyOrder(
                        "sizes must be left out: what can be here is measures, views",
                        "views.books:treding:today must be left out: what can be here is books:trending:today,"
                                + " books:trending:week, books:top:all, books:newest:all, books:top:category:*,"
                                + " tags:popular, authors:featured",
                        "measures.total_views must be left out: what can be here is views_today, views_week,"
                                + " purchases_week",
                        "measures.views_week.weights.views must be a whole number from 0 to 1000",
                        "measures.views_week.window_days must be a whole number from 1 to 7",
                        "measures.purchases_week.weights.purchase must be left out: what can be here is views, purchases",
                        "measures.purchases_week.weights must be such that something counts: views or purchases from 1"
                                + " to 1000",
                        "views.books:trending:today.top must be left out: what can be here is size, steps",
                        "views.books:trending:today.size must be a whole number from 1 to 50",
                        "views.books:trending:week.steps[0].by must be one of views_today, views_week, purchases_week,"
                                + " total_views, total_purchases, last_chapter",
                        "views.books:trending:week.steps[1].to must be a whole number from 2 to 3",
                        "views.books:trending:week.steps[2].to must be 3",
                        "views.books:top:all must be an object",
                        "views.tags:popular.size must be a whole number from 1 to 50",
                        "views.authors:featured.steps must be an array of 1 to 20 steps");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[] | the file must be a JSON object",
                "`` | the file must be a JSON object",
                "{\"views\": | the file must be JSON in which no name comes twice: line 1, column 10",
                "{} {} | the file must be JSON in which no name comes twice: line 1, column 4",
                "{\"views\":{},\"views\":{}} | the file must be JSON in which no name comes twice: line 1, column 20",
                "{\"views\": null} | views must be an object",
                "{\"views\":{\"tags:popular\":{\"size\":7.5}}} | views.tags:popular.size must be a whole number from 1 to 50",
                "{\"views\":{\"tags:popular\":{\"size\":0}}} | views.tags:popular.size must be a whole number from 1 to 50",
                "{\"measures\":{\"views_week\":{\"window\":\"week\"}}} | measures.views_week.window must be \"today\"; a number of days is window_days",
                "{\"measures\":{\"views_week\":{\"window\":\"today\",\"window_days\":2}}} | measures.views_week.window_days must be left out where there is a window",
                "{\"views\":{\"authors:featured\":{\"steps\":[{\"by\":\"reads\",\"take\":50},{\"by\":\"reads\",\"take\":1}]}}} | views.authors:featured.steps must be such that they take 50 authors at most",
                "{\"views\":{\"books:trending:week\":{\"size\":1}}} | views.books:trending:week.steps[0].to must be 1",
            })
    void saysWhereItIsWrong(String file, String problem) {
        assertThat(problems(file)).first().isEqualTo(problem);
    }

    /** What is documented can be used. */
    @Test
    void theDocumentedExamplesAreRight() throws IOException, InvalidRules {
        String document = Files.readString(Path.of("../docs/rules.md"));
        List<String> examples = EXAMPLE.matcher(document)
                .results()
                .map((MatchResult each) -> each.group(1))
                .toList();
        assertThat(examples).hasSizeGreaterThanOrEqualTo(4);
        for (String example : examples) {
            assertThat(parse(example)).as(example).isNotNull();
        }
        assertThat(parse(examples.get(0))).as("the whole file").isEqualTo(Rules.builtIn());
        assertThat(examples.subList(1, examples.size()).stream().distinct()).hasSize(examples.size() - 1);
    }

    private static List<Input> differing(Rules rules) {
        List<Input> all = Views.all().stream()
                .flatMap((View view) -> rules.of(view).needs().stream())
                .distinct()
                .toList();
        List<String> usual = Views.all().stream()
                .flatMap(view -> Rules.builtIn().of(view).needs().stream())
                .map(Input::fingerprint)
                .toList();
        return all.stream().filter(each -> !usual.contains(each.fingerprint())).toList();
    }

    private static Rules parse(String file) throws InvalidRules {
        return Rules.parse(file.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> problems(String file) {
        InvalidRules invalid = catchThrowableOfType(InvalidRules.class, () -> parse(file));
        assertThat(String.valueOf(invalid.getMessage()).lines()).hasSameSizeAs(invalid.problems());
        return invalid.problems().stream().map(Object::toString).toList();
    }

    @Test
    void someViewsAloneNeedTheirOwnInputsAlone() {
        Rules all = Rules.builtIn();
        Rules some = all.only(Set.of(Views.TOP_BOOKS.key(), Views.POPULAR_TAGS.key()));

        assertThat(some.views()).containsExactly(all.of(Views.TOP_BOOKS), all.of(Views.POPULAR_TAGS));
        assertThat(some.rankings()).extracting(Ranking::basis).containsExactly(Basis.TOTAL_VIEWS);
        assertThat(all.rankings()).as("made alike, whoever else is there").containsAll(some.rankings());
        assertThat(some.authorRankings()).isEmpty();
        assertThat(some).isNotEqualTo(all).isEqualTo(all.only(Set.of(Views.POPULAR_TAGS.key(), Views.TOP_BOOKS.key())));
        assertThat(all.views()).hasSize(Views.all().size());
    }
}
