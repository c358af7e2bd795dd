// SPDX-License-Identifier: Apache-2.0
/** Whether a server answers, each asked over its own protocol. */
@NullMarked
package io.liveshelf.operate.probe;

import org.jspecify.annotations.NullMarked;
