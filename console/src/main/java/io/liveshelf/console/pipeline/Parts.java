// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.console.pipeline;

import io.liveshelf.console.pipeline.Pipeline.Connector;
import io.liveshelf.console.pipeline.Pipeline.Part;
import io.liveshelf.operate.status.StatusReport.Instance;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The state of each box of the picture. */
final class Parts {
    private static final String UP = "up";
    private static final String DEGRADED = "degraded";
    private static final String DOWN = "down";
    private static final String UNKNOWN = "unknown";

    private Parts() {}

    /**
     * What is known of a server.
     *
     * @param known whether anybody can be asked
     * @param problem in words; where it is not known, why not; null: it is well
     */
    record Asked(boolean known, @Nullable String problem) {
        static Asked unknown(String why) {
            return new Asked(false, why);
        }

        static Asked of(@Nullable String problem) {
            return new Asked(true, problem);
        }

        private boolean isUp() {
            return known && problem == null;
        }
    }

    static Part mongo(Asked asked) {
        return part("mongo", "MongoDB", asked);
    }

    static Part kafka(Asked asked) {
        return part("kafka", "Kafka", asked);
    }

    static Part redis(Asked asked) {
        return part("redis", "Redis", asked);
    }

    private static Part part(String id, String name, Asked asked) {
        return new Part(id, name, !asked.known() ? UNKNOWN : asked.isUp() ? UP : DOWN, asked.problem());
    }

    /** The worker, and its connectors where it answers. */
    static Part connect(Asked worker, @Nullable List<Connector> connectors) {
        Optional<String> problem = Stream.ofNullable(connectors)
                .flatMap(List::stream)
                .map(Connector::problem)
                .filter(Objects::nonNull)
                .findFirst();
        return worker.isUp() && problem.isPresent()
                ? new Part("connect", "Connectors", DEGRADED, problem.get())
                : part("connect", "Connectors", worker);
    }

    /** @param instances null where nobody knows which there are */
    static Part streams(@Nullable List<Instance> instances, String whyUnknown) {
        if (instances == null || instances.isEmpty()) {
            return new Part("streams", "Streams", UNKNOWN, whyUnknown);
        }
        List<String> problems = new ArrayList<>();
        instances.forEach(instance -> {
            String problem = problem(instance);
            if (problem != null) {
                problems.add(instance.name() + " " + problem);
            }
        });
        boolean isDown = instances.stream().noneMatch(Parts::answers);
        return new Part(
                "streams",
                "Streams",
                isDown ? DOWN : problems.isEmpty() ? UP : DEGRADED,
                problems.isEmpty() ? null : String.join("; ", problems));
    }

    private static boolean answers(Instance instance) {
        return !instance.state().equals("UNREACHABLE");
    }

    private static @Nullable String problem(Instance instance) {
        if (!answers(instance)) {
            return "does not answer";
        }
        if (instance.unhealthy() != null) {
            return "is unhealthy: " + instance.unhealthy();
        }
        if (instance.restoring() > 0) {
            return "reads " + instance.restoring() + " records back into its stores";
        }
        return instance.state().equals("RUNNING") ? null : "gets or gives up tasks (" + instance.state() + ")";
    }

    /** It answers whoever asks for this; without anybody behind it, only what it has kept. */
    static Part api(Asked mongo, Asked redis) {
        return mongo.isUp() || redis.isUp()
                ? new Part("api", "API", UP, null)
                : new Part(
                        "api",
                        "API",
                        DEGRADED,
                        "neither Redis nor MongoDB answers, so it serves the last answers that it kept");
    }
}
