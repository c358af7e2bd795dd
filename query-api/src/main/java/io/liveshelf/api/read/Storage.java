// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

/** How Redis has a resource. */
public enum Storage {
    /** The streams write it; a missing key means that they stopped or Redis was emptied. */
    STREAMS,
    /** The API fills it on a miss. */
    ASIDE,
    /** Not at all. */
    NOWHERE
}
