// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.liveshelf.bench.drill;

import org.jspecify.annotations.NullMarked;
