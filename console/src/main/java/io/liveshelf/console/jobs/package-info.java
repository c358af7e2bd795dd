// SPDX-License-Identifier: Apache-2.0
/** Commands that the console runs, one at a time, with what they print. */
@NullMarked
package io.liveshelf.console.jobs;

import org.jspecify.annotations.NullMarked;
