// SPDX-License-Identifier: Apache-2.0
/** The change log, and the change streams that read it, with the semantics of a replica set. */
@NullMarked
package io.liveshelf.local.mongo.changes;

import org.jspecify.annotations.NullMarked;
