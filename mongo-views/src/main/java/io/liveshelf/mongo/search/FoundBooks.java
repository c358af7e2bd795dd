// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.mongo.search;

import io.liveshelf.contract.payload.FilledList;
import io.liveshelf.contract.search.SearchFootprint;
import java.util.Optional;

/**
 * What a search found.
 *
 * @param list the page that was asked for
 * @param footprint what the list depends on; empty where that is every book, because the search lets all of them through or has found more
 *     than a footprint takes
 */
public record FoundBooks(FilledList list, Optional<SearchFootprint> footprint) {}
