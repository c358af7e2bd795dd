// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.query;

import org.jspecify.annotations.Nullable;

/**
 * The first version of a document that is left in its topic, where an older one may have been compacted away.
 *
 * @param since when the document can have been there first, in milliseconds
 * @param document null: what is left says that it was removed, or cannot be read
 */
record FirstVersion<D>(String key, long since, @Nullable D document) {}
