// SPDX-License-Identifier: Apache-2.0
/** The ./liveshelf command. */
@NullMarked
package io.liveshelf.local.launcher;

import org.jspecify.annotations.NullMarked;
