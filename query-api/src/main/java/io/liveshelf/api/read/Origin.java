// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

/** Where an answer came from; the value of the header {@code X-Cache}. */
public enum Origin {
    /** Kept right by the streams. */
    REDIS,
    /** Computed, just now or moments ago. */
    MONGO,
    /** The last answer there was; nobody could be asked, or nobody knows better. */
    STALE
}
