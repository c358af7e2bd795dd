// SPDX-License-Identifier: Apache-2.0
/** Documents in, events about one book or one author out. */
@NullMarked
package io.liveshelf.streams.catalog;

import org.jspecify.annotations.NullMarked;
