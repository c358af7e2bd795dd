// SPDX-License-Identifier: Apache-2.0

/**
 * Replays as generations beside the live one: starting, watching, comparing, promoting and dropping them. What is to run and what is
 * served is decided in one topic; whoever runs instances, and the instances themselves, follow it.
 */
@NullMarked
package io.liveshelf.operate.replay.generations;

import org.jspecify.annotations.NullMarked;
