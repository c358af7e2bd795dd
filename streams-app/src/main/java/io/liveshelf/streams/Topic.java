// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;

/** A topic with the serdes of its keys and values. */
public record Topic<K, V>(String name, Serde<K> key, Serde<V> value) {
    /** Options to read it by the source named {@code node}. */
    public Consumed<K, V> consumed(String node) {
        return Consumed.with(key, value).withName(node);
    }

    /** Options to write it by the sink named {@code node}. */
    public Produced<K, V> produced(String node) {
        return Produced.with(key, value).withName(node);
    }
}
