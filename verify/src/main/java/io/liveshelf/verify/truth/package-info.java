// SPDX-License-Identifier: Apache-2.0
/** What is right: MongoDB, and the fact topics where MongoDB has forgotten. */
@NullMarked
package io.liveshelf.verify.truth;

import org.jspecify.annotations.NullMarked;
