// SPDX-License-Identifier: Apache-2.0
/** The covers in GridFS. */
@NullMarked
package io.liveshelf.mongo.cover;

import org.jspecify.annotations.NullMarked;
