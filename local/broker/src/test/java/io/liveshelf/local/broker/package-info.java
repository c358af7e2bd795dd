// SPDX-License-Identifier: Apache-2.0
/** The broker as a process, and its settings. */
@NullMarked
package io.liveshelf.local.broker;

import org.jspecify.annotations.NullMarked;
