// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.ranking.FacetCount;
import io.liveshelf.contract.rules.BuiltIn;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import io.liveshelf.streams.PartialKey;
import io.liveshelf.streams.Partials;
import io.liveshelf.streams.PartialsStage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Partitions of which some are counted by another version, as in the middle of a rolling upgrade. */
class TwoVersionsTest {
    private static final Instant NOW = Instant.parse("2026-03-08T12:00:00Z");
    private static final byte[] UNREADABLE = "{\"v\":2,\"x\":1}".getBytes(StandardCharsets.UTF_8);

    private MergeDriver merge = new MergeDriver(NOW);

    @BeforeEach
    void start() {
        fill();
        merge.published();
    }

    private void fill() {
        for (int partition = 0; partition < 2; partition++) {
            String book = "b" + partition;
            merge.put(PartialKey.card(partition, book), Shares.card(book));
            merge.put(PartialKey.of(BuiltIn.VIEWS_TODAY, partition), today(5 + partition, book));
            merge.put(PartialKey.of(BuiltIn.TOTAL_VIEWS, partition), Shares.head(BuiltIn.TOTAL_VIEWS, NOW, 9, book));
            state(partition, Partials.ofDefinitions(PartialsStage.BOOKS, Rules.builtIn()));
        }
    }

    private static byte[] today(int best, String... books) {
        return Shares.head(BuiltIn.VIEWS_TODAY, NOW, best, books);
    }

    private void state(int partition, byte @Nullable [] definitions) {
        merge.put(PartialKey.definitions(PartialsStage.BOOKS, partition), definitions);
    }

    @Test
    void aViewOfSharesByTwoDefinitionsIsNotPublishedAndOthersAre() {
        merge.put(PartialKey.card(1, "b2"), Shares.card("b2"));
        merge.put(PartialKey.of(BuiltIn.VIEWS_TODAY, 1), Shares.byAnotherDefinition(today(20, "b1", "b2")));
        merge.put(PartialKey.of(BuiltIn.TOTAL_VIEWS, 1), Shares.head(BuiltIn.TOTAL_VIEWS, NOW, 20, "b2", "b1"));
        merge.put(PartialKey.of(BuiltIn.VIEWS_TODAY, 0), today(30, "b0"));

        assertThat(merge.published()).contains(Views.TOP_BOOKS.key()).doesNotContain(Views.TRENDING_TODAY.key());
        assertThat(merge.listed(Views.TOP_BOOKS)).containsExactly("b2", "b1", "b0");
        assertThat(merge.listed(Views.TRENDING_TODAY)).as("as before").containsExactly("b1", "b0");
        assertThat(merge.waiting())
                .isEqualTo(new WaitingViews.Snapshot(List.of(Views.TRENDING_TODAY.key()), List.of(1)));
    }

    @Test
    void aViewIsPublishedWhenAllPartitionsAgreeAgain() {
        byte[] upgraded = Shares.definitionsBut(PartialsStage.BOOKS, BuiltIn.VIEWS_TODAY);
        merge.put(PartialKey.of(BuiltIn.VIEWS_TODAY, 1), Shares.byAnotherDefinition(today(20, "b1")));
        state(1, upgraded);
        merge.put(PartialKey.of(BuiltIn.VIEWS_TODAY, 0), today(30, "b0"));
        merge.published();

        merge.put(PartialKey.of(BuiltIn.VIEWS_TODAY, 1), today(21, "b1"));
        assertThat(merge.published())
                .as("before the partition says that all its shares are by that definition")
                .isEmpty();
        state(1, Partials.ofDefinitions(PartialsStage.BOOKS, Rules.builtIn()));

        assertThat(merge.published()).containsExactly(Views.TRENDING_TODAY.key());
        assertThat(merge.listed(Views.TRENDING_TODAY)).containsExactly("b0", "b1");
        assertThat(merge.waiting()).isEqualTo(WaitingViews.Snapshot.NONE);
    }

    @Test
    void aViewThatWaitsIsNotRepeatedSoItsKeyExpires() {
        state(1, Shares.definitionsBut(PartialsStage.BOOKS, BuiltIn.VIEWS_TODAY));

        merge.pass(Views.TRENDING_TODAY.ttl());

        assertThat(merge.published()).contains(Views.CATEGORY_TREE.key()).doesNotContain(Views.TRENDING_TODAY.key());
        state(1, Partials.ofDefinitions(PartialsStage.BOOKS, Rules.builtIn()));
        assertThat(merge.published()).contains(Views.TRENDING_TODAY.key());
    }

    /** Its share stands still, but looks as it always did. */
    @Test
    void anInputThatAnotherVersionDoesNotPublishIsMixed() {
        state(1, Shares.definitionsWithout(PartialsStage.BOOKS, BuiltIn.VIEWS_TODAY));

        merge.put(PartialKey.of(BuiltIn.VIEWS_TODAY, 0), today(30, "b0"));

        assertThat(merge.published()).isEmpty();
        assertThat(merge.waiting().partitions()).containsExactly(1);
    }

    /** A share that is empty says nothing of a category which only this version counts. */
    @Test
    void anEmptyShareOfAnotherDefinitionIsMixedToo() {
        state(1, Shares.definitionsBut(PartialsStage.BOOKS, FacetCount.CATEGORIES));
        merge.put(PartialKey.of(FacetCount.CATEGORIES, 1, 0), null);

        merge.put(
                PartialKey.of(FacetCount.CATEGORIES, 0, 0),
                Partials.ofCounts(FacetCount.CATEGORIES, Map.of("Triết Học", 1L)));

        assertThat(merge.published()).isEmpty();
        assertThat(merge.waiting().views()).containsExactly(Views.CATEGORY_TREE.key());
    }

    @Test
    void aVersionThatDoesNotSayItsDefinitionsAgreesInNothing() {
        merge = new MergeDriver(NOW);
        merge.put(PartialKey.of(BuiltIn.VIEWS_TODAY, 0), Shares.withoutDefinition(today(5, "b0")));

        assertThat(merge.published()).containsExactly(Views.FEATURED_AUTHORS.key());
        assertThat(merge.waiting().views()).hasSize(Views.all().size() - 1);
        merge.put(PartialKey.of(BuiltIn.VIEWS_TODAY, 0), today(5, "b0"));
        state(0, Partials.ofDefinitions(PartialsStage.BOOKS, Rules.builtIn()));
        assertThat(merge.published()).hasSize(Views.all().size() - 1);
    }

    @Test
    void whatCannotBeReadIsOfAnotherVersion() {
        merge.put(PartialKey.of(BuiltIn.VIEWS_TODAY, 1), UNREADABLE);
        assertThat(waiting()).containsExactly(Views.TRENDING_TODAY);
        merge.put(PartialKey.of(BuiltIn.VIEWS_TODAY, 1), today(7, "b1"));
        assertThat(waiting()).isEmpty();

        merge.put(PartialKey.card(1, "b1"), UNREADABLE);
        assertThat(waiting())
                .as("all lists of books")
                .hasSize(Views.all().size() - 3)
                .doesNotContain(Views.CATEGORY_TREE, Views.POPULAR_TAGS, Views.FEATURED_AUTHORS);
        merge.put(PartialKey.card(1, "b1"), null);
        assertThat(waiting()).isEmpty();

        state(1, UNREADABLE);
        assertThat(waiting()).hasSize(Views.all().size() - 1).doesNotContain(Views.FEATURED_AUTHORS);
    }

    private Stream<View> waiting() {
        merge.published();
        return Views.all().stream().filter(view -> merge.waiting().views().contains(view.key()));
    }

    @Test
    void whoTakesOverInTheMiddlePublishesOnlyWhatIsOfOneDefinition() {
        merge = new MergeDriver(NOW);
        fill();
        state(1, Shares.definitionsBut(PartialsStage.BOOKS, BuiltIn.VIEWS_TODAY));

        assertThat(merge.published()).hasSize(Views.all().size() - 1).doesNotContain(Views.TRENDING_TODAY.key());
        merge.publishAllAgain();
        assertThat(merge.published()).doesNotContain(Views.TRENDING_TODAY.key());
    }

    @Test
    void rankingsOfAuthorsHaveDefinitionsOfTheirOwn() {
        merge.put(
                PartialKey.of(BuiltIn.READS, 1),
                Shares.byAnotherDefinition(Partials.ofAuthorHead(BuiltIn.READS, List.of())));
        merge.put(
                PartialKey.definitions(PartialsStage.AUTHORS, 1),
                Shares.definitionsBut(PartialsStage.AUTHORS, BuiltIn.READS));

        assertThat(waiting()).containsExactly(Views.FEATURED_AUTHORS);
    }

    @Test
    void aDefinitionThatNobodySaysAnyMoreDoesNotCount() {
        state(1, Shares.definitionsBut(PartialsStage.BOOKS, BuiltIn.VIEWS_TODAY));
        assertThat(waiting()).containsExactly(Views.TRENDING_TODAY);

        state(1, null);
        merge.pass(Duration.ZERO);

        assertThat(waiting()).isEmpty();
    }
}
