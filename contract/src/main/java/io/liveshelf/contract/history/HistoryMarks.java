// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.history;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The marks that stand, from the records of their topic. Not safe for use by several threads. */
public final class HistoryMarks {
    private final Map<String, HistoryMark> lost = new TreeMap<>();
    private final Map<String, HistoryMark> copies = new TreeMap<>();

    /**
     * Takes in a record.
     *
     * @return what it is about; empty where it is no mark
     */
    public Optional<HistoryKey> put(byte @Nullable [] key, byte @Nullable [] value) {
        Optional<HistoryKey> read =
                key == null ? Optional.empty() : HistoryKey.parse(new String(key, StandardCharsets.UTF_8));
        read.ifPresent(of -> {
            Map<String, HistoryMark> marks = of.kind() == HistoryKey.Kind.LOST ? lost : copies;
            if (value == null) {
                marks.remove(of.collection());
            } else {
                marks.put(of.collection(), HistoryMark.read(value));
            }
        });
        return read;
    }

    /** Collections whose connector may have missed changes. */
    public Map<String, HistoryMark> lost() {
        return Collections.unmodifiableMap(new TreeMap<>(lost));
    }

    /** Collections that are being copied, or whose copying was interrupted. */
    public Map<String, HistoryMark> copies() {
        return Collections.unmodifiableMap(new TreeMap<>(copies));
    }
}
