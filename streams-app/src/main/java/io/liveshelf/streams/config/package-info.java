// SPDX-License-Identifier: Apache-2.0
/** What the process is told, read once. */
@NullMarked
package io.liveshelf.streams.config;

import org.jspecify.annotations.NullMarked;
