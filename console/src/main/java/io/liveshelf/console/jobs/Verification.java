// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.console.jobs;

import java.time.Instant;

/** What a verification last said of a view. */
public record Verification(Instant at, boolean equal) {}
