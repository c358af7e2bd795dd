// SPDX-License-Identifier: Apache-2.0
/** The served side, asked over HTTP. */
@NullMarked
package io.liveshelf.verify.served;

import org.jspecify.annotations.NullMarked;
