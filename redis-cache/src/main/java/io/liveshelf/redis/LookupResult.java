// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import java.util.Optional;

/**
 * The result of a {@link KeyLookup}.
 *
 * @param value empty where Redis holds nothing that counts
 * @param fillToken what proves, when the key is filled, that its scope was not invalidated meanwhile: the empty text where it
 *     was not invalidated lately. Empty where the API does not fill the key, or Redis could not be asked
 * @param lifeMillis how long the value lives on, from a moment after the question was sent; 0 or less where there is none, or
 *     where it has no end
 */
public record LookupResult(Optional<byte[]> value, Optional<String> fillToken, long lifeMillis) {
    /** Redis could not be asked. */
    static final LookupResult UNREACHABLE = new LookupResult(Optional.empty(), Optional.empty(), 0);
}
