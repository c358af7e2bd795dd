// SPDX-License-Identifier: Apache-2.0
/** The read API as a process: configuration, parts put together, run. */
@NullMarked
package io.liveshelf.api;

import org.jspecify.annotations.NullMarked;
