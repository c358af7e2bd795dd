// SPDX-License-Identifier: Apache-2.0
/** What a local run keeps its data in: the real Kafka broker and, if asked for, the embedded MongoDB, in one process. */
@NullMarked
package io.liveshelf.local.broker;

import org.jspecify.annotations.NullMarked;
