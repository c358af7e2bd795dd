// SPDX-License-Identifier: Apache-2.0
/** Kafka's topics, read without a group. */
@NullMarked
package io.liveshelf.verify.topics;

import org.jspecify.annotations.NullMarked;
