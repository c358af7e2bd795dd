// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.deploy.setup;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import io.liveshelf.contract.index.MongoIndexes;

/** The MongoDB indexes that the fallback reads need. Creating an index that exists changes nothing. */
public final class Indexes {
    private Indexes() {}

    /** Creates all of them and returns their number. */
    public static int create(MongoDatabase database) {
        MongoIndexes.all()
                .forEach(index -> database.getCollection(index.collection())
                        .createIndex(index.keys(), new IndexOptions().unique(index.unique())));
        return MongoIndexes.all().size();
    }
}
