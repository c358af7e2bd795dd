// SPDX-License-Identifier: Apache-2.0
/** Things in an order that is kept while they change. */
@NullMarked
package io.liveshelf.streams.order;

import org.jspecify.annotations.NullMarked;
