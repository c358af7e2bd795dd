// SPDX-License-Identifier: Apache-2.0
/** The behaviour of a replica set, tested against a real and an embedded server. */
@NullMarked
package io.liveshelf.local.mongo.store;

import org.jspecify.annotations.NullMarked;
