// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.state;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;

/** The committed changelogs of the stores of a task, as a restoring consumer reads them. */
public final class Changelogs {
    private final Map<String, List<KeyValue<byte[], byte[]>>> records = new HashMap<>();

    /** The committed records of a store, oldest first. Change them to simulate what the broker does or should never do. */
    public List<KeyValue<byte[], byte[]>> of(String store) {
        return records.computeIfAbsent(store, each -> new ArrayList<>());
    }
}
