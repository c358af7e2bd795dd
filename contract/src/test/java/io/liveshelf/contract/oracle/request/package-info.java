// SPDX-License-Identifier: Apache-2.0
/** What every request must be answered, by brute force. */
@NullMarked
package io.liveshelf.contract.oracle.request;

import org.jspecify.annotations.NullMarked;
