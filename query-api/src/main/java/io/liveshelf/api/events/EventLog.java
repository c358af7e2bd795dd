// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.events;

import io.liveshelf.api.read.Answer;
import io.liveshelf.contract.view.View;
import java.io.ByteArrayOutputStream;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The last event of each view, which is all that a client needs to know that was away: there are few views, so it is bounded. Ids of
 * events name the process too, since another one has seen other events.
 */
final class EventLog implements Feed {
    private final String process;
    private final Map<String, ViewEvent> last = new HashMap<>();
    private long newest;

    /** @param process names this process; no two have the same name */
    EventLog(String process) {
        this.process = process;
    }

    /** Notes what a view is now. */
    synchronized void note(View view, Answer answer) {
        @Nullable ViewEvent known = last.get(view.key());
        if (known == null || !known.isOf(answer)) {
            newest++;
            last.put(view.key(), new ViewEvent(newest, id(newest), view, answer));
        }
    }

    private String id(long number) {
        return process + "-" + number;
    }

    /** The number of the newest event; 0: there was none yet. */
    synchronized long newest() {
        return newest;
    }

    /** The id of the newest event. */
    synchronized String newestId() {
        return id(newest);
    }

    /** The number of the event with this id; empty if it is none of this process. */
    synchronized OptionalLong number(String id) {
        if (!id.startsWith(process + "-")) {
            return OptionalLong.empty();
        }
        try {
            long number = Long.parseLong(id.substring(process.length() + 1));
            return number >= 0 && number <= newest ? OptionalLong.of(number) : OptionalLong.empty();
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** What has changed since the event with this number, each view once, in the order of the events; from 0: all views. */
    @Override
    public synchronized Batch since(long number) {
        var bytes = new ByteArrayOutputStream();
        last.values().stream()
                .filter(event -> event.number() > number)
                .sorted(Comparator.comparingLong(ViewEvent::number))
                .forEach(event -> bytes.writeBytes(event.bytes()));
        return new Batch(number, newest, bytes.toByteArray());
    }
}
