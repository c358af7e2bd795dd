// SPDX-License-Identifier: Apache-2.0
/** Documents and indexes in one MVStore file, committed together with the change log. */
@NullMarked
package io.liveshelf.local.mongo.store;

import org.jspecify.annotations.NullMarked;
