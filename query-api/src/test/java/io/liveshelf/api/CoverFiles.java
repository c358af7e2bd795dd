// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.gridfs.GridFSBucket;
import com.mongodb.client.gridfs.GridFSBuckets;
import com.mongodb.client.gridfs.model.GridFSUploadOptions;
import java.io.ByteArrayInputStream;
import java.util.Random;
import org.bson.Document;
import org.bson.types.ObjectId;

/** Cover files in the database of a running API. */
final class CoverFiles {
    private static final int CHUNK = 1_000;

    private final RunningApi api;
    private final GridFSBucket bucket;

    CoverFiles(RunningApi api) {
        this.api = api;
        this.bucket = GridFSBuckets.create(api.mongo.database(), "covers");
    }

    /** So many bytes that begin like a PNG. */
    static byte[] picture(int size) {
        var bytes = new byte[size];
        new Random(1).nextBytes(bytes);
        byte[] beginning = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
        System.arraycopy(beginning, 0, bytes, 0, beginning.length);
        return bytes;
    }

    ObjectId upload(String name, byte[] bytes) {
        return upload(name, bytes, new Document());
    }

    ObjectId upload(String name, byte[] bytes, Document metadata) {
        return upload(name, bytes, CHUNK, metadata);
    }

    ObjectId upload(String name, byte[] bytes, int chunk) {
        return upload(name, bytes, chunk, new Document());
    }

    private ObjectId upload(String name, byte[] bytes, int chunk, Document metadata) {
        return bucket.uploadFromStream(
                name,
                new ByteArrayInputStream(bytes),
                new GridFSUploadOptions().chunkSizeBytes(chunk).metadata(metadata));
    }

    MongoCollection<Document> chunks() {
        return api.mongo.database().getCollection("covers.chunks");
    }
}
