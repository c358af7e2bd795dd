// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify;

import java.time.Duration;

/**
 * Limits of a verification.
 *
 * @param within how long a view may take to be proved
 * @param settle how long a change may be on its way to the served side
 * @param anySource whether what the API computed itself counts too; it says nothing about the streams
 */
record Limits(Duration within, Duration settle, boolean anySource) {}
