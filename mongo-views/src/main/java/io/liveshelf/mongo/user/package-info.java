// SPDX-License-Identifier: Apache-2.0
/** The lists of a user's books. */
@NullMarked
package io.liveshelf.mongo.user;

import org.jspecify.annotations.NullMarked;
