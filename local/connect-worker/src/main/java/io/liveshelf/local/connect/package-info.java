// SPDX-License-Identifier: Apache-2.0
/** The real Kafka Connect worker as a process of a local run, with the MongoDB connector as its only plugin. */
@NullMarked
package io.liveshelf.local.connect;

import org.jspecify.annotations.NullMarked;
