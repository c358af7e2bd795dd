// SPDX-License-Identifier: Apache-2.0
/** For tests that start the processes of a local run as the launcher does. */
@NullMarked
package io.liveshelf.local.broker.testing;

import org.jspecify.annotations.NullMarked;
