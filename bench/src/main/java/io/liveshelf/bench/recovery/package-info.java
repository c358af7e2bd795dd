// SPDX-License-Identifier: Apache-2.0
/** How long views take to be fresh again after a fault. */
@NullMarked
package io.liveshelf.bench.recovery;

import org.jspecify.annotations.NullMarked;
