// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import java.util.Optional;

/**
 * What a {@link KeyLookup} found.
 *
 * @param value empty where Redis holds nothing that counts
 * @param fillToken what proves, when the key is filled, that its scope was not invalidated meanwhile: the empty text where it
 *     was not invalidated lately. Empty where the API does not fill the key, or Redis could not be asked
 */
public record Found(Optional<byte[]> value, Optional<String> fillToken) {
    /** Redis could not be asked. */
    static final Found UNREACHABLE = new Found(Optional.empty(), Optional.empty());
}
