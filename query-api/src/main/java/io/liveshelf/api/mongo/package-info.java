// SPDX-License-Identifier: Apache-2.0
/** The same views asked of MongoDB, for when Redis has none. */
@NullMarked
package io.liveshelf.api.mongo;

import org.jspecify.annotations.NullMarked;
