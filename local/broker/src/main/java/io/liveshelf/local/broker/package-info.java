// SPDX-License-Identifier: Apache-2.0
/** The process that holds the data of a local run: the real Kafka broker and, if it is configured, the embedded MongoDB. */
@NullMarked
package io.liveshelf.local.broker;

import org.jspecify.annotations.NullMarked;
