// SPDX-License-Identifier: Apache-2.0
/** What the process counts and measures, and the pages and logs that show it. */
@NullMarked
package io.liveshelf.api.metrics;

import org.jspecify.annotations.NullMarked;
