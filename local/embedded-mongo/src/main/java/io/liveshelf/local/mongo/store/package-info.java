// SPDX-License-Identifier: Apache-2.0
/** Documents, indexes and their commits, kept in one MVStore file together with the change log. */
@NullMarked
package io.liveshelf.local.mongo.store;

import org.jspecify.annotations.NullMarked;
