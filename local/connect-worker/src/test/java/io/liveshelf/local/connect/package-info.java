// SPDX-License-Identifier: Apache-2.0
/** The worker as a process, with a real broker and a MongoDB. */
@NullMarked
package io.liveshelf.local.connect;

import org.jspecify.annotations.NullMarked;
