// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.ranking;

import static org.assertj.core.api.Assertions.assertThat;

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
        Ranking ranking = Ranking.VIEWS_TODAY;

        assertThat(Stream.of(
                                ranking,
                                new Ranking(ranking.name(), ranking.basis(), null, ranking.size() + 2),
                                new Ranking(ranking.name(), Basis.VIEWS_WEEK, null, ranking.size()),
                                new Ranking(ranking.name(), ranking.basis(), "education", ranking.size()),
                                new Ranking(ranking.name(), ranking.basis(), "technology", ranking.size()))
                        .map(Input::fingerprint))
                .doesNotHaveDuplicates();
        assertThat(new Ranking(ranking.name(), ranking.basis(), null, ranking.size()).fingerprint())
                .isEqualTo(ranking.fingerprint());
    }

    @Test
    void aDefinitionSaysWhatAShareContains() {
        assertThat(Ranking.VIEWS_TODAY.definition()).isEqualTo("ranking views-today by VIEWS_TODAY, the first 5");
        assertThat(Ranking.ofParent("education").definition())
                .startsWith("ranking parent-education by TOTAL_VIEWS, the first 5 of [Học Ngoại Ngữ, ")
                .endsWith("Triết Học]");
        assertThat(FacetCount.TAGS.definition()).isEqualTo("facet TAGS");
        assertThat(FacetCount.CATEGORIES.definition())
                .startsWith("facet CATEGORIES of [")
                .contains("Triết Học");
        assertThat(AuthorRanking.READS.definition()).isEqualTo("authors READS, the first 3");
    }

    private static Map<String, String> fingerprints() {
        return Stream.<List<? extends Input>>of(
                        Ranking.all(), List.of(FacetCount.values()), List.of(AuthorRanking.values()))
                .flatMap(List::stream)
                .collect(Collectors.toMap(Input::name, Input::fingerprint, (a, b) -> a, TreeMap::new));
    }
}
