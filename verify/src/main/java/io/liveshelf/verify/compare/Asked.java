// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify.compare;

import java.time.Instant;

/** What was served, when it was asked for and when it was there. */
record Asked(Instant asked, Instant received, Body body) {}
