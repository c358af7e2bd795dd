// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.liveshelf.bench.reads;

import org.jspecify.annotations.NullMarked;
