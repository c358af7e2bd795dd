// SPDX-License-Identifier: Apache-2.0
/** Commands for the operators of any running deployment, one package each. */
@NullMarked
package io.liveshelf.operate;

import org.jspecify.annotations.NullMarked;
