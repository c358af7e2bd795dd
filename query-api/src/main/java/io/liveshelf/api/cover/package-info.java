// SPDX-License-Identifier: Apache-2.0
/** The covers of books: where they are, or the files themselves. */
@NullMarked
package io.liveshelf.api.cover;

import org.jspecify.annotations.NullMarked;
