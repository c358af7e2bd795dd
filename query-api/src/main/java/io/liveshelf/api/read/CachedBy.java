// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

/** Who puts a resource into Redis. */
public enum CachedBy {
    /** The streams. A missing key means that they stopped or that Redis was emptied. */
    STREAMS,
    /** The API, on a miss. */
    API,
    /** Nobody: it is computed for each read. */
    NOBODY
}
