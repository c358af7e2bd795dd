// SPDX-License-Identifier: Apache-2.0
/**
 * The contract that the streams and the API share. It knows neither Kafka nor Redis nor HTTP: documents in
 * ({@code document}), cards and rankings between, payloads out, and {@code contract.Views} as the list of what there is.
 */
@NullMarked
package io.liveshelf.contract;

import org.jspecify.annotations.NullMarked;
