// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.payload;

import java.time.Duration;
import java.time.Instant;

/** What a view says, without when it was said. Two equal payloads are the same answer. */
public sealed interface Payload
        permits AuthorList,
                BookCard,
                BookList,
                CategoryTree,
                Chapter,
                ChapterList,
                Descriptions,
                Progress,
                TagList,
                UserBooks {
    /** The body to serve: this payload with the instant at which it was found right, and its TTL. */
    default Served servedAt(Instant at, Duration ttl) {
        return new Served(this, at, ttl.toSeconds());
    }
}
