// SPDX-License-Identifier: Apache-2.0
/** What a stack is made of: processes of this machine, or containers ({@code -Dstack=containers}). */
@NullMarked
package io.liveshelf.e2e.parts;

import org.jspecify.annotations.NullMarked;
