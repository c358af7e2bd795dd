// SPDX-License-Identifier: Apache-2.0
/** History: notices when a connector may have missed changes of MongoDB. The only package that asks MongoDB anything. */
@NullMarked
package io.liveshelf.streams.history;

import org.jspecify.annotations.NullMarked;
