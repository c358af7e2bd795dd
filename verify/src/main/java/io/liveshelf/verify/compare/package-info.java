// SPDX-License-Identifier: Apache-2.0
/** When a served body is right: bodies, their differences, and the rule by which moving ones are matched. */
@NullMarked
package io.liveshelf.verify.compare;

import org.jspecify.annotations.NullMarked;
