// SPDX-License-Identifier: Apache-2.0
/** How another process operates a running stack: a small HTTP interface on loopback, with a token. */
@NullMarked
package io.liveshelf.local.launcher.control;

import org.jspecify.annotations.NullMarked;
