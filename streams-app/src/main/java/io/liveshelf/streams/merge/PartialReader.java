// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.merge;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Puts the partials of the topic into their store, as restoring does. */
final class PartialReader implements Processor<String, byte[], Void, Void> {
    private PartialStore partials;

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        partials = context.getStateStore(PartialStore.NAME);
    }

    @Override
    public void process(Record<String, byte[]> record) {
        partials.put(record.key(), record.value());
    }
}
