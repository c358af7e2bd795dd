// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.console.pipeline;

import io.liveshelf.console.pipeline.Pipeline.Freshness;
import io.liveshelf.contract.freshness.AsOf;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.contract.view.Views;
import io.liveshelf.operate.status.StatusReport.ViewStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How old what each part has is: of the collections that views are made of, by that which lags most. */
final class Hops {
    private static final Set<String> FROM_REDIS = Set.of("LOCAL", "REDIS");
    /** Whoever has other rules has views of the same collections, or of fewer. */
    private static final Set<String> COLLECTIONS = Views.all().stream()
            .flatMap(view -> Rules.builtIn().of(view).collections().stream())
            .collect(Collectors.toUnmodifiableSet());

    private Hops() {}

    static Freshness at(Instant now, InstanceNumbers instances, List<ViewStatus> views) {
        return new Freshness(
                now,
                age(instances.connectors(), now),
                age(instances.published(), now),
                earliest(views).map(asOf -> age(asOf, now)).orElse(null));
    }

    private static @Nullable Long age(AsOf asOf, Instant now) {
        return asOf.of(COLLECTIONS).map(instant -> age(instant, now)).orElse(null);
    }

    private static long age(Instant instant, Instant now) {
        return Math.max(0, Duration.between(instant, now).toMillis());
    }

    /** Empty where a view is not from Redis, or says nothing of it. */
    private static Optional<Instant> earliest(Collection<ViewStatus> views) {
        boolean isKnown = views.stream()
                .allMatch(view -> view.asOf() != null && view.source() != null && FROM_REDIS.contains(view.source()));
        return isKnown
                ? views.stream()
                        .map(view -> Instant.parse(String.valueOf(view.asOf())))
                        .min(Instant::compareTo)
                : Optional.empty();
    }
}
