// SPDX-License-Identifier: Apache-2.0
/** An embedded community for tests, here and in other modules. */
@NullMarked
package io.liveshelf.mongo.testing;

import org.jspecify.annotations.NullMarked;
