// SPDX-License-Identifier: Apache-2.0
/** History: whether the connector of a collection may have missed changes of MongoDB, and what is being done about it. */
@NullMarked
package io.liveshelf.contract.history;

import org.jspecify.annotations.NullMarked;
