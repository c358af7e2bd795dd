// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify.compare;

import java.time.Instant;

/** A served body with the times of its request and of its arrival. */
record TimedBody(Instant asked, Instant received, Body body) {}
