// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.lists;

import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.regex;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import io.liveshelf.api.mongo.Books;
import io.liveshelf.api.mongo.Mongo;
import io.liveshelf.api.read.Answer;
import io.liveshelf.api.read.Resource;
import io.liveshelf.api.read.Source;
import io.liveshelf.contract.index.MongoIndexes;
import io.liveshelf.contract.key.CacheKey;
import io.liveshelf.contract.payload.TagList;
import io.liveshelf.contract.search.SearchText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Tags that contain a text, computed where Redis does not have them. */
final class TagPages {
    private static final String TAGS = "community_config.tags";

    private final Mongo mongo;

    TagPages(Mongo mongo) {
        this.mongo = mongo;
    }

    /** The tags with most books whose folded name contains {@code q}. */
    Resource resource(CacheKey key, String q, int limit) {
        return Resource.of(key, () -> mongo.ask(database -> Optional.of(compute(database, q, limit, key.ttl()))));
    }

    private Answer compute(MongoDatabase database, String q, int limit, Duration ttl) {
        Instant now = mongo.now();
        Map<String, Long> counts = new HashMap<>();
        for (BsonDocument row :
                mongo.aggregate(database, MongoIndexes.BOOKS, pipeline(q, limit, mongo.keepsBookIdsUnique(database)))) {
            counts.put(row.getString("_id").getValue(), row.getNumber("count").longValue());
        }
        return new Answer(TagList.of(counts, limit).servedAt(now, ttl).bytes(), Source.MONGO);
    }

    private static List<Bson> pipeline(String q, int limit, boolean uniqueIds) {
        String part = SearchText.regexOfPart(q);
        List<Bson> stages = new ArrayList<>(Books.visible(q.isEmpty() ? empty() : regex(TAGS, part), uniqueIds));
        // a set: a tag that a book has twice counts once
        stages.add(Aggregates.project(Projections.computed(
                "name", new Document("$setUnion", List.of(new Document("$ifNull", List.of("$" + TAGS, List.of())))))));
        stages.add(Aggregates.unwind("$name"));
        if (!q.isEmpty()) {
            stages.add(Aggregates.match(regex("name", part)));
        }
        stages.add(Aggregates.group("$name", Accumulators.sum("count", 1L)));
        stages.add(Aggregates.sort(Sorts.orderBy(Sorts.descending("count"), Sorts.ascending("_id"))));
        stages.add(Aggregates.limit(limit));
        return stages;
    }
}
