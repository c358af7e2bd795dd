// SPDX-License-Identifier: Apache-2.0
/** Every materialized view: its key, its endpoint and its TTL; and what its rule is given. */
@NullMarked
package io.liveshelf.contract.view;

import org.jspecify.annotations.NullMarked;
