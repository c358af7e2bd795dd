// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.limits;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** The bytes that wait for clients, by response, those that have waited for longest first. */
final class WaitingBytes {
    private final Map<QueuedResponse, Long> byResponse = new LinkedHashMap<>();
    private final long most;
    private long all;

    WaitingBytes(long most) {
        this.most = most;
    }

    /** More of a response waits. Where that is too much in all, others are given up. */
    void add(QueuedResponse response, int bytes) {
        synchronized (this) {
            byResponse.merge(response, (long) bytes, Long::sum);
            all += bytes;
        }
        while (true) {
            QueuedResponse oldest;
            synchronized (this) {
                if (all <= most || byResponse.isEmpty()) {
                    return;
                }
                Iterator<Map.Entry<QueuedResponse, Long>> each =
                        byResponse.entrySet().iterator();
                Map.Entry<QueuedResponse, Long> first = each.next();
                oldest = first.getKey();
                all -= first.getValue();
                each.remove();
            }
            oldest.giveUp("too many answers wait for clients");
        }
    }

    /** Less of a response waits. */
    synchronized void remove(QueuedResponse response, int bytes) {
        Long before = byResponse.get(response);
        if (before != null) {
            all -= Math.min(before, bytes);
            if (before > bytes) {
                byResponse.put(response, before - bytes);
            } else {
                byResponse.remove(response);
            }
        }
    }

    /** Nothing of a response waits. */
    synchronized void forget(QueuedResponse response) {
        Long before = byResponse.remove(response);
        if (before != null) {
            all -= before;
        }
    }

    synchronized long all() {
        return all;
    }
}
