// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.events;

import io.liveshelf.api.read.Answer;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.view.View;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A view has changed. Serialized once, however many clients get it. */
final class ViewEvent {
    private final long number;
    private final String etag;
    private final byte[] bytes;

    /**
     * The data of the event.
     *
     * @param asOf as the header {@code X-As-Of} of the view says it; null where it is not known
     * @param etag of the body that is not compressed
     */
    private record Data(String key, String path, @Nullable Instant asOf, String etag) {}

    /**
     * The event of a view that is this now.
     *
     * @param id the event's; {@code number} is the last part of it
     */
    ViewEvent(long number, String id, View view, Answer answer) {
        this.number = number;
        etag = answer.body().etag(false);
        var data = new Data(view.key(), view.path(), answer.asOf().orElse(null), etag);
        String json = new String(Json.bytes(data), StandardCharsets.UTF_8);
        bytes = ("id: " + id + "\nevent: view\ndata: " + json + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Later events have greater ones. */
    long number() {
        return number;
    }

    /** Whether the view is still what it was then. */
    boolean isOf(Answer answer) {
        return etag.equals(answer.body().etag(false));
    }

    /** As it is sent. Do not modify. */
    byte[] bytes() {
        return bytes;
    }
}
