// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.console.jobs;

import io.liveshelf.verify.Verified;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What verifications last said of each view. */
final class Verifications {
    private final Map<String, Verification> last = new ConcurrentHashMap<>();
    private final InstantSource clock;

    Verifications(InstantSource clock) {
        this.clock = clock;
    }

    void note(Verified verified) {
        last.put(verified.view(), new Verification(clock.instant(), verified.equal()));
    }

    Optional<Verification> of(String view) {
        return Optional.ofNullable(last.get(view));
    }
}
