// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import java.time.Instant;

/**
 * How fresh an answer must be. Measured from when the request came: an answer that MongoDB is asked for since then is always
 * fresh enough, however long that takes. Source: read API, "Freshness, stated and demandable".
 *
 * @param ofMongo whether only MongoDB may give it, asked since the request came
 * @param least else the instant as of which it must be, or later
 * @param came when the request came, by {@link System#nanoTime}
 */
public record Demand(boolean ofMongo, Instant least, long came) {

    /** Whether an answer that is there already is fresh enough; one of which that is not known is not. */
    public boolean isMetBy(Answer answer) {
        return !ofMongo && answer.asOf().filter(asOf -> !asOf.isBefore(least)).isPresent();
    }
}
