// SPDX-License-Identifier: Apache-2.0
/** Tests. */
@NullMarked
package io.liveshelf.bench;

import org.jspecify.annotations.NullMarked;
