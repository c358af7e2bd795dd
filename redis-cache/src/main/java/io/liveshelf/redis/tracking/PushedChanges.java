// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis.tracking;

import io.lettuce.core.api.push.PushListener;
import io.lettuce.core.api.push.PushMessage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what Redis pushes: {@code ["invalidate", [key, …]]}, or no list of keys where all of them have changed. */
final class PushedChanges implements PushListener {
    private static final Logger log = LoggerFactory.getLogger(PushedChanges.class);
    private static final String INVALIDATE = "invalidate";

    private final ChangeListener listener;

    PushedChanges(ChangeListener listener) {
        this.listener = listener;
    }

    @Override
    public void onPushMessage(PushMessage message) {
        if (!message.getType().equals(INVALIDATE)) {
            return;
        }
        try {
            tell(message.getContent().get(1));
        } catch (RuntimeException e) {
            log.error("a message of Redis about changed keys cannot be read; all copies are given up", e);
            listener.allChanged();
        }
    }

    private void tell(@Nullable Object keys) {
        if (keys instanceof List<?> names) {
            names.forEach(name -> listener.changed(text((ByteBuffer) name)));
        } else {
            listener.allChanged();
        }
    }

    private static String text(ByteBuffer name) {
        return StandardCharsets.UTF_8.decode(name.duplicate()).toString();
    }
}
