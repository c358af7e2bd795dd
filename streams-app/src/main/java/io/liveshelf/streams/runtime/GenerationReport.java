// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import io.liveshelf.contract.generation.Serving;
import io.liveshelf.streams.Pointer;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which generation this process makes, as {@code /health} shows it.
 *
 * @param name its name
 * @param role what it is for readers
 * @param served the name of the generation that readers get; null: not known yet
 * @param decision the number of the decision that says so; null: not known yet
 * @param yieldingSince since when this instance of a replay takes in little, because what is served is less fresh than usual; null: it does
 *     not
 */
record GenerationReport(
        String name,
        Pointer.Role role,
        @Nullable String served,
        @Nullable Long decision,
        @Nullable Instant yieldingSince) {
    static GenerationReport of(Pointer pointer, Optional<Instant> yieldingSince) {
        Optional<Serving> known = pointer.known();
        return new GenerationReport(
                pointer.own().name().text(),
                pointer.role(),
                known.map(Serving::generation).orElse(null),
                known.map(Serving::number).orElse(null),
                yieldingSince.orElse(null));
    }
}
