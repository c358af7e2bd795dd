// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.drill;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** When the first API was down on purpose, and when MongoDB was: what excuses a read, and what does not. */
public final class Outages {
    /** How long the driver and its circuit may take to find out that MongoDB is back. */
    private static final long MONGO_NOTICED_MILLIS = 10_000;

    private final AtomicInteger apiDown = new AtomicInteger();
    private final AtomicLong apiOutages = new AtomicLong();
    private final AtomicInteger mongoDown = new AtomicInteger();
    private volatile long mongoSince;
    private volatile boolean apiForgot;

    /** The first API answers no more. If it is restarted it has forgotten its last answers. */
    public void beginApi(boolean restarted) {
        apiDown.incrementAndGet();
        apiOutages.incrementAndGet();
        apiForgot |= restarted;
    }

    /** It is ready again. */
    public void endApi() {
        apiDown.decrementAndGet();
    }

    /** MongoDB answers no more. */
    public void beginMongo() {
        mongoDown.incrementAndGet();
    }

    /** It does again. */
    public void endMongo() {
        mongoSince = System.currentTimeMillis();
        mongoDown.decrementAndGet();
    }

    /** Everything is well, and each API has answered each question. */
    void settled() {
        apiForgot = false;
    }

    /** To be given to {@link #apiWasDown} after a read. */
    long beforeRead() {
        return apiDown.get() > 0 ? -1 : apiOutages.get();
    }

    /** Whether the first API was down at any time of the read. */
    boolean apiWasDown(long before) {
        return before < 0 || apiDown.get() > 0 || apiOutages.get() != before;
    }

    /** Whether nobody may have an answer: MongoDB is down, and this API has forgotten its last answers. */
    boolean mayRefuse(int api) {
        boolean mongo = mongoDown.get() > 0 || System.currentTimeMillis() - mongoSince < MONGO_NOTICED_MILLIS;
        return mongo && api == 0 && apiForgot;
    }
}
