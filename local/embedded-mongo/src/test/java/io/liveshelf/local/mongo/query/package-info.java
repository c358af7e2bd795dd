// SPDX-License-Identifier: Apache-2.0
/** Tests of queries. */
@NullMarked
package io.liveshelf.local.mongo.query;

import org.jspecify.annotations.NullMarked;
