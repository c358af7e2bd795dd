// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

import io.liveshelf.contract.ranking.FacetCount;

/**
 * The buckets in which the counts of a facet are published. A change publishes all counts of its bucket, so tags, of which
 * there may be very many, are spread over buckets by their hash. The buckets are part of the keys in the topic.
 */
public final class FacetBuckets {
    private static final int BITS_OF_TAGS = 8;
    /** Spreads hashes that differ in few bits; 2^32 divided by the golden ratio. */
    private static final int SPREAD = 0x9E3779B9;

    private FacetBuckets() {}

    /** Number of buckets; they are numbered from 0. */
    public static int count(FacetCount facet) {
        return 1 << bits(facet);
    }

    /** The bucket of a value; the same in every process and version. */
    public static int of(FacetCount facet, String value) {
        int bits = bits(facet);
        return bits == 0 ? 0 : (value.hashCode() * SPREAD) >>> (Integer.SIZE - bits);
    }

    private static int bits(FacetCount facet) {
        return facet == FacetCount.TAGS ? BITS_OF_TAGS : 0;
    }
}
