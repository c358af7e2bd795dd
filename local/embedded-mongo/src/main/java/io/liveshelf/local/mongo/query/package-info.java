// SPDX-License-Identifier: Apache-2.0
/** Queries, read once and then asked of many documents. */
@NullMarked
package io.liveshelf.local.mongo.query;

import org.jspecify.annotations.NullMarked;
