// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.rules.BuiltIn;
import io.liveshelf.contract.rules.Rules;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FingerprintsTest {
    /**
     * Whoever changes one of these makes the views of that input wait in the middle of a rolling upgrade, see decision 023. That is
     * right where shares change, and needless where they do not.
     */
    @Test
    void theFingerprintsOfThisVersion() {
        assertThat(fingerprints())
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("CATEGORIES", "9df13a5d"),
                        Map.entry("FIVE_STARS", "3189bcfb"),
                        Map.entry("MOST_VIEWED_BOOK", "c4af2c64"),
                        Map.entry("READS", "0c0b4f98"),
                        Map.entry("TAGS", "49abea8f"),
                        Map.entry("VISIBLE", "10c69560"),
                        Map.entry("latest", "54d69e08"),
                        Map.entry("parent-audiobooks", "bbdebf10"),
                        Map.entry("parent-business", "7f6d8806"),
                        Map.entry("parent-children-stories", "a9afb0ee"),
                        Map.entry("parent-comics", "d87c1f80"),
                        Map.entry("parent-education", "34bc02bc"),
                        Map.entry("parent-entertainment", "ec640b83"),
                        Map.entry("parent-health", "237c0b30"),
                        Map.entry("parent-lifestyle", "9c4ebf0e"),
                        Map.entry("parent-literature-art", "67df5fdf"),
                        Map.entry("parent-other", "a6b1b08b"),
                        Map.entry("parent-technology", "023c10d8"),
                        Map.entry("purchases-week", "f52b0841"),
                        Map.entry("total-purchases", "bd78e1de"),
                        Map.entry("total-views", "faa035f3"),
                        Map.entry("views-today", "9855ee0b"),
                        Map.entry("views-week", "b8c27c1f")));
    }

    @Test
    void noTwoInputsHaveTheSameFingerprint() {
        assertThat(fingerprints().values())
                .doesNotHaveDuplicates()
                .allMatch(fingerprint -> fingerprint.matches("[0-9a-f]{8}"));
    }

    @Test
    void anotherSizeOrBasisOrParentIsAnotherDefinition() {
        Ranking ranking = BuiltIn.VIEWS_TODAY;
        Measure today = ranking.counted();

        assertThat(Stream.of(
                                ranking,
                                new Ranking(ranking.name(), ranking.basis(), null, ranking.size() + 2, today),
                                new Ranking(ranking.name(), Basis.VIEWS_WEEK, null, ranking.size(), today),
                                new Ranking(ranking.name(), ranking.basis(), "education", ranking.size(), today),
                                new Ranking(ranking.name(), ranking.basis(), "technology", ranking.size(), today))
                        .map(Input::fingerprint))
                .doesNotHaveDuplicates();
        assertThat(new Ranking(ranking.name(), ranking.basis(), null, ranking.size(), today).fingerprint())
                .isEqualTo(ranking.fingerprint());
    }

    @Test
    void anotherWindowOrWeightIsAnotherDefinition() {
        assertThat(Stream.of(
                                new Measure(Measure.TODAY, 1, 0),
                                new Measure(1, 1, 0),
                                new Measure(7, 1, 0),
                                new Measure(Measure.TODAY, 1, 3),
                                new Measure(Measure.TODAY, 3, 1),
                                new Measure(Measure.TODAY, 0, 1))
                        .map(measure -> Ranking.of(Basis.VIEWS_TODAY, 5, measure))
                        .map(Input::fingerprint))
                .doesNotHaveDuplicates()
                .startsWith("9855ee0b");
        assertThat(Ranking.of(Basis.VIEWS_WEEK, 2, new Measure(3, 1, 3)).definition())
                .isEqualTo(
                        "ranking views-week by VIEWS_WEEK, the first 2, counting views times 1 and purchases times 3, days 3");
    }

    @Test
    void aDefinitionSaysWhatAShareContains() {
        assertThat(BuiltIn.VIEWS_TODAY.definition()).isEqualTo("ranking views-today by VIEWS_TODAY, the first 5");
        assertThat(BuiltIn.ofParent("education").definition())
                .startsWith("ranking parent-education by TOTAL_VIEWS, the first 5 of [Học Ngoại Ngữ, ")
                .endsWith("Triết Học]");
        assertThat(FacetCount.TAGS.definition()).isEqualTo("facet TAGS");
        assertThat(FacetCount.CATEGORIES.definition())
                .startsWith("facet CATEGORIES of [")
                .contains("Triết Học");
        assertThat(BuiltIn.READS.definition()).isEqualTo("authors READS, the first 3");
    }

    private static Map<String, String> fingerprints() {
        return Stream.<List<? extends Input>>of(
                        Rules.builtIn().rankings(),
                        List.of(FacetCount.values()),
                        Rules.builtIn().authorRankings())
                .flatMap(List::stream)
                .collect(Collectors.toMap(Input::name, Input::fingerprint, (a, b) -> a, TreeMap::new));
    }
}
