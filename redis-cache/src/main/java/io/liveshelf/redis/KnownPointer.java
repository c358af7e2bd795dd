// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.liveshelf.contract.generation.Serving;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The latest pointer that this process has found in Redis. It stays where Redis has none any more, or something that is no pointer. What was
 * found last is not read again.
 */
final class KnownPointer {
    private static final Logger log = LoggerFactory.getLogger(KnownPointer.class);
    private static final int LONGEST_LOGGED = 200;

    private volatile Serving latest = Serving.LIVE;
    private volatile byte @Nullable [] last;
    private boolean isUnreadable;

    /** The pointer that this is, if it is later than all before. */
    Optional<Serving> note(byte @Nullable [] found) {
        return found == null || Arrays.equals(found, last) ? Optional.empty() : noteAnother(found);
    }

    private synchronized Optional<Serving> noteAnother(byte[] found) {
        last = found;
        Optional<Serving> later = read(found).filter(pointer -> pointer.isLaterThan(latest));
        later.ifPresent(pointer -> latest = pointer);
        return later;
    }

    boolean isLatest(Serving pointer) {
        return latest.equals(pointer);
    }

    private Optional<Serving> read(byte[] found) {
        try {
            Serving pointer = Serving.parse(found);
            if (pointer != null && pointer.since() != null) { // neither the JSON null nor an object without it
                isUnreadable = false;
                return Optional.of(pointer);
            }
            report(found, "incomplete");
        } catch (UncheckedIOException e) {
            report(found, String.valueOf(e.getMessage()));
        }
        return Optional.empty();
    }

    /** Once, until there is a pointer again: whoever writes garbage may write other garbage each second. */
    private void report(byte[] found, String why) {
        if (!isUnreadable) {
            isUnreadable = true;
            String text = new String(found, 0, Math.min(found.length, LONGEST_LOGGED), StandardCharsets.UTF_8);
            log.warn(
                    "Redis has no pointer under {} that can be read ('{}': {}); generation '{}' is served on",
                    Serving.REDIS_KEY,
                    text,
                    why,
                    latest.generation());
        }
    }
}
