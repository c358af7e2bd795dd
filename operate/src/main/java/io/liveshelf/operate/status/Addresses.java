// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.status;

import io.liveshelf.contract.configuration.ConsumerGroups;
import io.liveshelf.contract.configuration.KafkaConnection;
import io.liveshelf.operate.probe.Check;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whom to ask about a deployment.
 *
 * @param local whether {@code ./liveshelf up} runs it on this machine, so that its commands help
 * @param parts the processes that are checked, but for the streams, in the order in which they are shown
 * @param instances the processes that run the streams
 * @param kafka the brokers; empty where they are not known
 * @param groups of the streams
 * @param views how views are asked for
 */
public record Addresses(
        boolean local,
        List<Part> parts,
        List<Member> instances,
        Optional<KafkaConnection> kafka,
        ConsumerGroups groups,
        ViewSource views) {

    /** Copies. */
    public Addresses {
        parts = List.copyOf(parts);
        instances = List.copyOf(instances);
    }

    /**
     * A process.
     *
     * @param address as it is shown, so without a password
     * @param pid 0: it does not run, or is not ours; null: nobody here knows
     */
    public record Part(
            String name, String address, @Nullable Long pid, Check check) {}

    /**
     * A process that runs the streams.
     *
     * @param health where it says how it is
     * @param pid as of a {@link Part}
     */
    public record Member(
            String name, String health, @Nullable Long pid) {}
}
