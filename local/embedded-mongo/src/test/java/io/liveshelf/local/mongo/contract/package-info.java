// SPDX-License-Identifier: Apache-2.0
/** What a replica set does, held against either kind of server. */
@NullMarked
package io.liveshelf.local.mongo.contract;

import org.jspecify.annotations.NullMarked;
