// SPDX-License-Identifier: Apache-2.0
/** The windows of event time: today and this week, in whole hours. */
@NullMarked
package io.liveshelf.contract.time;

import org.jspecify.annotations.NullMarked;
