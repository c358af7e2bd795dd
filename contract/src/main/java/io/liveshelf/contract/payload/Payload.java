// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.payload;

import java.time.Duration;
import java.time.Instant;

/** The content of an answer, without its time. Equal payloads are the same answer. */
public sealed interface Payload
        permits AuthorList, BookCard, BookList, CategoryTree, Chapter, ChapterList, Descriptions, Progress, TagList {
    /** The body to serve: this payload, the instant at which it was computed or last found unchanged, and its TTL. */
    default Served servedAt(Instant at, Duration ttl) {
        return new Served(this, at, ttl.toSeconds());
    }
}
