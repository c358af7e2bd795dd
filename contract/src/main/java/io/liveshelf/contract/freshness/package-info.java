// SPDX-License-Identifier: Apache-2.0
/** As-of: up to which instant every change of the sources is surely in an answer. */
@NullMarked
package io.liveshelf.contract.freshness;

import org.jspecify.annotations.NullMarked;
