// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify.served;

import io.liveshelf.verify.compare.Body;
import java.time.Instant;

/**
 * What was served.
 *
 * @param asked when it was asked for
 * @param received when all of it was there
 * @param source the header {@code X-Cache}
 */
public record Sample(Instant asked, Instant received, Body body, String source) {
    /** Stands for the source where nothing is served; that has no maker. */
    static final String NOTHING = "nothing";

    /** Whether it is what the streams made; what the API computed itself says nothing about them. */
    public boolean isOfTheStreams() {
        return source.equals("REDIS") || source.equals("LOCAL") || source.equals(NOTHING);
    }
}
