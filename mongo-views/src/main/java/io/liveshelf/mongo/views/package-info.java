// SPDX-License-Identifier: Apache-2.0
/** The materialized views, computed from the collections. */
@NullMarked
package io.liveshelf.mongo.views;

import org.jspecify.annotations.NullMarked;
