// SPDX-License-Identifier: Apache-2.0
/** Starts the processes of a local run for tests, as the launcher does. */
@NullMarked
package io.liveshelf.local.broker.testing;

import org.jspecify.annotations.NullMarked;
