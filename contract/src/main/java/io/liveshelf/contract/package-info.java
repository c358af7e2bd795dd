// SPDX-License-Identifier: Apache-2.0
/**
 * The contract that the streams and the API share. It does no I/O and knows neither Kafka nor Redis nor HTTP.
 *
 * <p>{@code document} reads MongoDB documents, {@code card} and {@code ranking} are computed from them, {@code view} lists the
 * materialized views and their rules, {@code payload} has the JSON bodies, {@code key} names what Redis holds.
 */
@NullMarked
package io.liveshelf.contract;

import org.jspecify.annotations.NullMarked;
