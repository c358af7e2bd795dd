// SPDX-License-Identifier: Apache-2.0
/** What {@code ./liveshelf demo} does with a running system, step by step, and what is seen meanwhile. */
@NullMarked
package io.liveshelf.local.launcher.story;

import org.jspecify.annotations.NullMarked;
