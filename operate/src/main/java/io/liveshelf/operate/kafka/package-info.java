// SPDX-License-Identifier: Apache-2.0
/** The brokers of a deployment, and what comes from them as text for people. */
@NullMarked
package io.liveshelf.operate.kafka;

import org.jspecify.annotations.NullMarked;
