// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.query;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record, and since when it was in its topic.
 *
 * @param time the greatest timestamp of its partition up to it, in milliseconds: what lies behind a record came after it, whatever the
 *     clock of its producer said
 */
record Timed(ConsumerRecord<byte[], byte[]> record, long time) {}
