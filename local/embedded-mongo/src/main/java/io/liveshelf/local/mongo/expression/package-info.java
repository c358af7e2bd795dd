// SPDX-License-Identifier: Apache-2.0
/** Expressions of aggregations, read once and then computed for many documents. */
@NullMarked
package io.liveshelf.local.mongo.expression;

import org.jspecify.annotations.NullMarked;
