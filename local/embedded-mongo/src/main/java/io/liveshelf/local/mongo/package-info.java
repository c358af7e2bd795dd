// SPDX-License-Identifier: Apache-2.0
/** A MongoDB server for one machine: its start and its configuration. */
@NullMarked
package io.liveshelf.local.mongo;

import org.jspecify.annotations.NullMarked;
