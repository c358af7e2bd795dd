// SPDX-License-Identifier: Apache-2.0
/** How the rooms are wired, and the running of it. */
@NullMarked
package io.liveshelf.streams.runtime;

import org.jspecify.annotations.NullMarked;
