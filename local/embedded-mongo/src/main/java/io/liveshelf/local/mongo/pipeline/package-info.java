// SPDX-License-Identifier: Apache-2.0
/** Aggregation pipelines: the library's stages and those it does not have. */
@NullMarked
package io.liveshelf.local.mongo.pipeline;

import org.jspecify.annotations.NullMarked;
