// SPDX-License-Identifier: Apache-2.0
/** The command that copies collections again whose connectors may have missed changes. */
@NullMarked
package io.liveshelf.operate.recovery;

import org.jspecify.annotations.NullMarked;
