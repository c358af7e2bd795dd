// SPDX-License-Identifier: Apache-2.0
/** The ./liveshelf command. */
@NullMarked
package io.liveshelf.launcher;

import org.jspecify.annotations.NullMarked;
