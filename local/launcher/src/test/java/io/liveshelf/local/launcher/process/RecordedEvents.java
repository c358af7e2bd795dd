// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Queues events until the test asks for them. */
final class RecordedEvents implements PartListener {

    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

    @Override
    public void started(String part, long pid) {
        events.add("started");
    }

    @Override
    public void ready(String part, Duration after) {
        events.add("ready");
    }

    @Override
    public void died(String part, String how, List<String> lastLines, Duration restartIn) {
        events.add("died: " + how + " " + lastLines + " " + restartIn);
    }

    @Override
    public void trouble(String part, String what) {
        events.add("trouble " + what);
    }

    /** The next event; waits for it. */
    String next() throws InterruptedException {
        String event = events.poll(20, TimeUnit.SECONDS);
        assertThat(event).as("something happens").isNotNull();
        return String.valueOf(event);
    }
}
