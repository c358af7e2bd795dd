// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.command;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import io.liveshelf.local.mongo.store.Fields;
import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/**
 * A command as received.
 *
 * @param body the command's document; its first field is the command's name
 */
public record Request(Channel channel, String database, Document body) {

    String name() {
        return body.isEmpty() ? "" : body.keySet().iterator().next();
    }

    /** The value of the first field. */
    @Nullable
    Object target() {
        return body.get(name());
    }

    /** The collection of the command. */
    String collection() {
        if (target() instanceof String collection && !collection.isEmpty()) {
            return collection;
        }
        throw new MongoServerError(
                73, "InvalidNamespace", "collection name has invalid type or is empty in '" + name() + "'");
    }

    String namespace() {
        return database + "." + collection();
    }

    boolean flag(String option) {
        return Fields.isSet(body, option);
    }

    int number(String option, int standard) {
        return body.get(option) instanceof Number number ? number.intValue() : standard;
    }
}
