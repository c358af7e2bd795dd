// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.stack;

import io.liveshelf.local.launcher.access.Access;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Keeps {@code endpoints.json} true while a stack runs: where everything listens, and which processes they are now. */
final class Announcement {

    private final Path dataDir;
    private final StackOptions options;
    private final Addresses addresses;
    private final Access access;
    private final PartSet parts;
    private final StackListener listener;
    private boolean over;

    Announcement(
            Path dataDir,
            StackOptions options,
            Addresses addresses,
            Access access,
            PartSet parts,
            StackListener listener) {
        this.dataDir = dataDir;
        this.options = options;
        this.addresses = addresses;
        this.access = access;
        this.parts = parts;
        this.listener = listener;
    }

    Endpoints endpoints() {
        List<Endpoints.Service> streams = new ArrayList<>();
        for (int number = 1; number <= options.instances(); number++) {
            streams.add(new Endpoints.Service(addresses.streamsHealth(number), parts.pid(PartNames.streams(number))));
        }
        boolean embedded = addresses.mongoPort() != null;
        return new Endpoints(
                ProcessHandle.current().pid(),
                new Endpoints.Service(addresses.apiUrl(), parts.pid(PartNames.API)),
                new Endpoints.Mongo(
                        addresses.mongoUri(),
                        options.database(),
                        embedded,
                        embedded ? parts.pid(PartNames.BACKBONE) : 0),
                new Endpoints.Service(addresses.redisUrl(), parts.pid(PartNames.REDIS)),
                new Endpoints.Service(addresses.kafka(), parts.pid(PartNames.BACKBONE)),
                new Endpoints.Service(addresses.connectUrl(), parts.pid(PartNames.CONNECT)),
                streams,
                access);
    }

    /** Writes it anew; a failure is told and changes nothing else. */
    synchronized void write() {
        if (over) {
            return; // a part that ends last must not bring the file back
        }
        try {
            endpoints().writeTo(dataDir);
        } catch (IOException e) {
            listener.trouble("endpoints", "cannot be written: " + e.getMessage(), List.of());
        }
    }

    /** Takes it away for good: nothing listens any more. */
    synchronized void end() throws IOException {
        over = true;
        Endpoints.removeFrom(dataDir);
    }
}
