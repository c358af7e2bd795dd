// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.generations;

import io.liveshelf.contract.generation.Generation;
import io.liveshelf.contract.generation.GenerationName;
import io.liveshelf.operate.kafka.Brokers;
import io.liveshelf.operate.kafka.BrokersRun;
import io.liveshelf.operate.kafka.KafkaOptions;
import io.liveshelf.operate.kafka.Unavailable;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command about generations of one deployment. */
abstract class GenerationCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    private final Map<String, String> environment = System.getenv();

    @Override
    public final Integer call() throws InterruptedException {
        return BrokersRun.run(spec(), kafka, environment, this::run);
    }

    /** Does it; returns the exit code. */
    abstract int run(Brokers brokers, PrintWriter out) throws Unavailable, InterruptedException;

    final CommandSpec spec() {
        return Objects.requireNonNull(spec, "set by picocli");
    }

    /** Which deployment. */
    final KafkaOptions kafka() {
        return kafka;
    }

    final PrintWriter err() {
        return spec().commandLine().getErr();
    }

    /** The live generation. */
    final Generation live() {
        return NamedReplay.live(environment);
    }

    /** The one with this name. */
    final Generation generation(GenerationName name) {
        return NamedReplay.generation(name, environment);
    }
}
