// SPDX-License-Identifier: Apache-2.0
/** Whether the streams' event counters add up, and agree with the dead letters. */
@NullMarked
package io.liveshelf.verify.counters;

import org.jspecify.annotations.NullMarked;
