// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.liveshelf.api.limits;

import org.jspecify.annotations.NullMarked;
