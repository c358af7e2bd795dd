// SPDX-License-Identifier: Apache-2.0
/** The community's database: how it is asked, which books are visible, and how a card is joined. */
@NullMarked
package io.liveshelf.mongo;

import org.jspecify.annotations.NullMarked;
