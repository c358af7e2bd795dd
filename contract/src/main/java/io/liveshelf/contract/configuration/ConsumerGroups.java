// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.configuration;

import java.util.List;

/**
 * The consumer groups of the streams, by their names in Kafka. All instances of one application are members of each.
 *
 * @param applicationId prefix of groups, transactions and internal topics
 */
public record ConsumerGroups(String applicationId) {
    /** The variable that names the application, for every process. */
    public static final String VARIABLE = "LIVESHELF_APPLICATION_ID";

    /** What the application id of a replay has between that of the live generation and the replay's name. */
    public static final String REPLAY = "-replay-";

    private static final String DEFAULT_ID = "liveshelf-3";

    /** The groups of the live generation that these variables choose. */
    public static ConsumerGroups of(Environment variables) {
        return new ConsumerGroups(variables.parsed(
                VARIABLE, DEFAULT_ID, "an application id without '" + REPLAY + "'", ConsumerGroups::live));
    }

    /** With the id of a replay, the live generation would take the replay's groups and topics for its own. */
    private static String live(String applicationId) {
        if (applicationId.contains(REPLAY)) {
            throw new IllegalArgumentException(applicationId);
        }
        return applicationId;
    }

    /** The group of the topology. */
    public String streams() {
        return applicationId;
    }

    /** The group of the merge, which commits no position. */
    public String merge() {
        return applicationId + "-merge";
    }

    /** The group of the writer of views and cards. */
    public String writer() {
        return applicationId + "-writer";
    }

    /** The group of the invalidator. */
    public String invalidator() {
        return applicationId + "-invalidator";
    }

    /** Those of the loops beside the topology. */
    public List<String> loops() {
        return List.of(merge(), writer(), invalidator());
    }
}
