// SPDX-License-Identifier: Apache-2.0
/** The fast lane: requests that a copy in memory answers are served ahead of the route table. */
@NullMarked
package io.liveshelf.api.lane;

import org.jspecify.annotations.NullMarked;
