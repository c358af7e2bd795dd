// SPDX-License-Identifier: Apache-2.0
/** Collections, indexes and documents in the store. */
@NullMarked
package io.liveshelf.local.mongo.store;

import org.jspecify.annotations.NullMarked;
