// SPDX-License-Identifier: Apache-2.0
/** What a deployment needs before it can run: topics, indexes, connectors. */
@NullMarked
package io.liveshelf.local.launcher.setup;

import org.jspecify.annotations.NullMarked;
