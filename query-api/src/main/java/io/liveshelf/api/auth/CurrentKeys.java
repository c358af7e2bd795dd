// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.auth;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import io.liveshelf.api.config.TokenKeys;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that are configured now. A file of keys is looked at once a second at most while tokens come, and read again when
 * it has changed; one that cannot be used leaves the keys as they were.
 */
final class CurrentKeys implements JWSKeySelector<SecurityContext> {
    private static final Logger log = LoggerFactory.getLogger(CurrentKeys.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final Clock clock;
    private TokenKeys keys;
    private Instant looked;
    private volatile KeySelector selector;

    CurrentKeys(TokenKeys keys, Clock clock) {
        this.clock = clock;
        this.keys = keys;
        selector = new KeySelector(keys.keys());
        looked = clock.instant();
    }

    @Override
    public List<Key> selectJWSKeys(JWSHeader header, @Nullable SecurityContext context) {
        lookAgain();
        return selector.selectJWSKeys(header, context);
    }

    private synchronized void lookAgain() {
        Instant now = clock.instant();
        if (now.isBefore(looked.plus(BETWEEN_LOOKS))) {
            return;
        }
        looked = now;
        try {
            TokenKeys fresh = keys.current();
            if (!fresh.equals(keys)) {
                selector = new KeySelector(fresh.keys());
                keys = fresh;
                log.info(
                        "JWKS_FILE has changed; tokens are verified with its {} keys",
                        fresh.keys().size());
            }
        } catch (IllegalArgumentException e) {
            keys = keys.seen();
            log.warn("JWKS_FILE has changed and must be {}; the keys from before are used", e.getMessage());
        }
    }
}
