// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.streams.runtime.ClusterSafety.Kept;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClusterSafetyTest {
    private static final Kept SAFE = new Kept(3, 2, false);

    @Test
    void saysNothingOfAClusterThatLosesNothingWithABroker() {
        assertThat(ClusterSafety.risks(Map.of("a", SAFE, "b", SAFE))).isEmpty();
    }

    @Test
    void namesTheTopicsAndWhatToSet() {
        assertThat(ClusterSafety.risks(Map.of("a", SAFE, "b", new Kept(3, 1, false), "c", new Kept(3, 2, true))))
                .satisfiesExactly(
                        insync -> assertThat(insync).contains("set min.insync.replicas to 2 (b)"),
                        unclean -> assertThat(unclean).contains("set unclean.leader.election.enable to false (c)"));
    }

    @Test
    void saysThatACopyIsTheOnlyOneOrThatAllMustBeThere() {
        assertThat(ClusterSafety.risks(Map.of("a", new Kept(1, 1, false))))
                .singleElement()
                .asString()
                .contains("only copy", "replication factor to 3 (all topics)");
        assertThat(ClusterSafety.risks(Map.of("a", new Kept(3, 3, false))))
                .singleElement()
                .asString()
                .contains("one less than their replication factor");
    }
}
