// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.freshness.AsOf;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AsOfHandoverTest {
    private static final Instant THEN = Instant.parse("2026-11-24T20:00:00Z");

    private final AsOfHandover merge = new AsOfHandover();

    @Test
    void isBehindByWhatConnectorsHavePublishedSince() {
        published(THEN);
        merge.connectorsAt(Map.of("online_books", THEN.plusSeconds(3), "saved_books", THEN.plusSeconds(9)));

        assertThat(merge.report().lag("online_books")).contains(Duration.ofSeconds(3));
        assertThat(merge.report().lag("saved_books")).isEmpty();
    }

    @Test
    void isNotBehindAConnectorThatIsSetBack() {
        published(THEN);
        merge.connectorsAt(Map.of("online_books", THEN.minusSeconds(60)));

        assertThat(merge.report().lag("online_books")).contains(Duration.ZERO);
    }

    @Test
    void doesNotKnowHowFarBehindWhereAnotherInstanceMerges() {
        published(THEN);
        merge.connectorsAt(Map.of("online_books", THEN));
        merge.setMerging(false);

        assertThat(merge.report().lag("online_books")).isEmpty();
    }

    private void published(Instant time) {
        merge.setMerging(true);
        var offer = new AsOfHandover.Offer(new AsOf(Map.of("online_books", time)), 1);
        merge.published(offer);
    }
}
