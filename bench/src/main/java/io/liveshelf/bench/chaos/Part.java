// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.chaos;

import io.liveshelf.local.launcher.stack.PartNames;

/**
 * A part to be hit.
 *
 * @param family as the table names it
 * @param instance of the streams, from 0
 */
record Part(String family, int instance) {
    static final Part REDIS = new Part(PartNames.REDIS, 0);
    /** With the embedded MongoDB, which is in its process. */
    static final Part BROKER = new Part("broker and MongoDB", 0);

    static final Part CONNECT = new Part(PartNames.CONNECT, 0);
    static final Part API = new Part(PartNames.API, 0);
    /** The stream instance that writes the lists to Redis when it is hit. */
    static final Part WRITER = new Part("the writer's instance", 0);

    static Part streams(int instance) {
        return new Part("streams", instance);
    }

    /** The name of its process; the writer's is not known beforehand. */
    String process() {
        if (equals(BROKER)) {
            return PartNames.BROKER;
        }
        return family.equals("streams") ? PartNames.streams(instance + 1) : family;
    }

    @Override
    public String toString() {
        return family.equals("streams") ? process() : family;
    }
}
