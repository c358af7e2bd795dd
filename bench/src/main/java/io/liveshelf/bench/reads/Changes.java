// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.reads;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDateTime;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Changes one in a hundred of the keys every second, for all servers alike: a book gets another description and one view
 * session more, so its card and the trending list change, and the files and Redis keys of the others are written again.
 */
final class Changes implements AutoCloseable {
    private static final int SHARE = 100;

    private final Thread thread = new Thread(this::run, "changes");
    private final Random random = new Random(7);
    private final MongoClient client;
    private final MongoDatabase database;
    private final Bodies bodies;
    private final List<String> books;
    private final List<String> lists;
    private volatile long number;
    private volatile boolean closing;
    private volatile @Nullable Exception failure;

    /**
     * Begins.
     *
     * @param books whose cards are asked for
     * @param lists the other paths
     */
    Changes(String uri, String name, Bodies bodies, List<String> books, List<String> lists) {
        client = MongoClients.create(uri);
        database = client.getDatabase(name);
        this.bodies = bodies;
        this.books = books;
        this.lists = lists;
        thread.start();
    }

    /** How many there were; fails where one of them did. */
    long count() throws IOException {
        if (failure != null) {
            throw new IOException("a change failed", failure);
        }
        return number;
    }

    private void run() {
        long perSecond = Math.max(1, (books.size() + lists.size()) / SHARE);
        try {
            while (!closing) {
                changeOne();
                TimeUnit.MICROSECONDS.sleep(1_000_000 / perSecond);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | MongoException e) {
            failure = e;
        }
    }

    private void changeOne() throws IOException {
        String book = books.get(random.nextInt(books.size()));
        long next = number + 1;
        database.getCollection("online_books")
                .updateOne(Filters.eq("book_id", book), Updates.set("description", "Changed " + next + " times."));
        database.getCollection("book_view_sessions")
                .insertOne(new Document("book_id", book)
                        .append("viewed_at", new BsonDateTime(System.currentTimeMillis())));
        bodies.writeAgain(ReadsBench.card(book));
        bodies.writeAgain(lists.get((int) (next % lists.size())));
        number = next;
    }

    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        client.close();
    }
}
