// SPDX-License-Identifier: Apache-2.0
/** A MongoDB server for one machine: what starts it and what it is configured with. */
@NullMarked
package io.liveshelf.local.mongo;

import org.jspecify.annotations.NullMarked;
