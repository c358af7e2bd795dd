// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.metrics;

import io.liveshelf.api.read.Reads;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** How many last answers the process keeps, and their size. */
public final class KeptAnswerGauges implements MeterBinder {
    private final Reads reads;

    /** Of these reads. */
    public KeptAnswerGauges(Reads reads) {
        this.reads = reads;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("liveshelf.kept.answers", reads, Reads::keptAnswers)
                .description("Last answers that can be served when no server answers.")
                .register(registry);
        Gauge.builder("liveshelf.kept.answers.size", reads, Reads::keptBytes)
                .description("The memory that they take.")
                .baseUnit("bytes")
                .register(registry);
    }
}
