// SPDX-License-Identifier: Apache-2.0
/** Lists of books by filter, order and page, and the search of tags. */
@NullMarked
package io.liveshelf.mongo.search;

import org.jspecify.annotations.NullMarked;
