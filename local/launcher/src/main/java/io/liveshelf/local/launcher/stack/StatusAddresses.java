// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.stack;

import io.liveshelf.contract.configuration.ConsumerGroups;
import io.liveshelf.contract.configuration.Environment;
import io.liveshelf.contract.configuration.KafkaConnection;
import io.liveshelf.operate.probe.Check;
import io.liveshelf.operate.status.Addresses;
import io.liveshelf.operate.status.Addresses.Member;
import io.liveshelf.operate.status.Addresses.Part;
import io.liveshelf.operate.status.ViewSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Whom to ask how a running stack is. */
public final class StatusAddresses {

    private static final Duration VIEW = Duration.ofSeconds(3);

    private StatusAddresses() {}

    /**
     * The parts of the stack that listens there.
     *
     * @param masked an address without its password
     */
    public static Addresses of(Endpoints endpoints, UnaryOperator<String> masked) {
        Map<String, Check> checks = Health.services(endpoints);
        List<Part> parts = new ArrayList<>();
        List<Member> instances = new ArrayList<>();
        endpoints.services().forEach((name, service) -> {
            if (checks.containsKey(name)) {
                Check check = Objects.requireNonNull(checks.get(name));
                parts.add(new Part(name, masked.apply(service.address()), service.pid(), check));
            } else {
                instances.add(new Member(name, service.address(), service.pid()));
            }
        });
        return new Addresses(
                true,
                parts,
                instances,
                Optional.of(KafkaConnection.plain(endpoints.kafka().address())),
                groups(endpoints),
                ViewSource.at(endpoints.api().address(), VIEW));
    }

    private static ConsumerGroups groups(Endpoints endpoints) {
        String id = endpoints.applicationId();
        return id == null ? ConsumerGroups.of(new Environment(Map.of())) : new ConsumerGroups(id);
    }
}
