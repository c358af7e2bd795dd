// SPDX-License-Identifier: Apache-2.0
/** What orders books, and how lists from several partitions become one. */
@NullMarked
package io.liveshelf.contract.ranking;

import org.jspecify.annotations.NullMarked;
