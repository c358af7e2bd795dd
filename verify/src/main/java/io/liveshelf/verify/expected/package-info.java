// SPDX-License-Identifier: Apache-2.0
/** What should be served: according to MongoDB, and to the fact topics where MongoDB has removed facts. */
@NullMarked
package io.liveshelf.verify.expected;

import org.jspecify.annotations.NullMarked;
