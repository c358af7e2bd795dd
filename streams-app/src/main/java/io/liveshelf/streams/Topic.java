// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;

/** A topic with the form of its keys and values. */
public record Topic<K, V>(String name, Serde<K> key, Serde<V> value) {
    /** How to read it, as the source named {@code node}. */
    public Consumed<K, V> consumed(String node) {
        return Consumed.with(key, value).withName(node);
    }

    /** How to write it, as the sink named {@code node}. */
    public Produced<K, V> produced(String node) {
        return Produced.with(key, value).withName(node);
    }
}
