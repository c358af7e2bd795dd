// SPDX-License-Identifier: Apache-2.0
/** Aggregation pipelines: the library's stages, and those that it lacks. */
@NullMarked
package io.liveshelf.local.mongo.pipeline;

import org.jspecify.annotations.NullMarked;
