// SPDX-License-Identifier: Apache-2.0
/** Lists of books and tags by filter, order and page. */
@NullMarked
package io.liveshelf.api.lists;

import org.jspecify.annotations.NullMarked;
