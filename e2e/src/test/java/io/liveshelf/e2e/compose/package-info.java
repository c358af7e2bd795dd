// SPDX-License-Identifier: Apache-2.0
/** {@code docker-compose.yml}, started for real. */
@NullMarked
package io.liveshelf.e2e.compose;

import org.jspecify.annotations.NullMarked;
