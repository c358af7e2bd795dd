// SPDX-License-Identifier: Apache-2.0
/** The change log and the change streams that read it, as a replica set has them. */
@NullMarked
package io.liveshelf.local.mongo.changes;

import org.jspecify.annotations.NullMarked;
