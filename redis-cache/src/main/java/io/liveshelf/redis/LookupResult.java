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
 * @param mark what the API last wrote of the book in question, if it wrote anything lately
 * @param asOf of what the streams write: the value of {@link io.liveshelf.contract.freshness.AsOf#KEY}, read no later than this
 *     one; empty where they have said nothing, or do not write the key
 * @param generation of what the streams write: the number of the pointer to the generation whose key it is; else
 *     {@link #NO_GENERATION}
 */
public record LookupResult(
        Optional<byte[]> value,
        Optional<String> fillToken,
        long lifeMillis,
        Optional<WrittenMark> mark,
        Optional<byte[]> asOf,
        long generation) {
    /** Of what the API fills: it belongs to no generation. */
    public static final long NO_GENERATION = -1;

    /** Redis could not be asked. */
    static final LookupResult UNREACHABLE =
            new LookupResult(Optional.empty(), Optional.empty(), 0, Optional.empty(), Optional.empty(), NO_GENERATION);

    LookupResult living(long millis) {
        return new LookupResult(value, fillToken, millis, mark, asOf, generation);
    }

    LookupResult saying(Optional<byte[]> itsAsOf) {
        return new LookupResult(value, fillToken, lifeMillis, mark, itsAsOf, generation);
    }

    /** The same for a card, which does not count beside a mark that says otherwise. */
    LookupResult ifAgreesWith(Optional<WrittenMark> written) {
        Optional<byte[]> agreeing =
                value.filter(card -> written.isEmpty() || written.get().agreesWith(card));
        return new LookupResult(agreeing, fillToken, lifeMillis, written, asOf, generation);
    }
}
