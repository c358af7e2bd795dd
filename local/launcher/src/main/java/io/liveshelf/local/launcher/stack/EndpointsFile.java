// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.stack;

import io.liveshelf.local.launcher.access.Access;
import io.liveshelf.local.launcher.control.Control;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps {@code endpoints.json} up to date while a stack runs: where everything listens, and the current pids. */
final class EndpointsFile {

    private final Path dataDir;
    private final StackOptions options;
    private final Addresses addresses;
    private final Instances instances;
    private final Access access;
    private final PartRegistry parts;
    private final StackListener listener;
    private @Nullable Control control;
    private boolean ended;

    EndpointsFile(
            Path dataDir,
            StackOptions options,
            Addresses addresses,
            Instances instances,
            Access access,
            PartRegistry parts,
            StackListener listener) {
        this.dataDir = dataDir;
        this.options = options;
        this.addresses = addresses;
        this.instances = instances;
        this.access = access;
        this.parts = parts;
        this.listener = listener;
    }

    /** From now on the launcher takes orders there. */
    synchronized void takesOrdersAt(Control address) {
        control = address;
        write();
    }

    synchronized Endpoints endpoints() {
        List<Endpoints.Service> streams = new ArrayList<>();
        for (int number = 1; number <= instances.count(); number++) {
            streams.add(new Endpoints.Service(instances.health(number), parts.pid(PartNames.streams(number))));
        }
        boolean embedded = addresses.mongoPort() != null;
        return new Endpoints(
                ProcessHandle.current().pid(),
                new Endpoints.Service(addresses.apiUrl(), parts.pid(PartNames.API)),
                new Endpoints.Mongo(
                        addresses.mongoUri(), options.database(), embedded, embedded ? parts.pid(PartNames.BROKER) : 0),
                new Endpoints.Service(addresses.redisUrl(), parts.pid(PartNames.REDIS)),
                new Endpoints.Service(addresses.kafka(), parts.pid(PartNames.BROKER)),
                new Endpoints.Service(addresses.connectUrl(), parts.pid(PartNames.CONNECT)),
                streams,
                metrics(),
                options.groups().applicationId(),
                access,
                control);
    }

    private Map<String, String> metrics() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put(PartNames.API, addresses.apiMetrics());
        pages.put(PartNames.BROKER, addresses.brokerMetrics());
        pages.put(PartNames.CONNECT, addresses.connectMetrics());
        for (int number = 1; number <= instances.count(); number++) {
            pages.put(PartNames.streams(number), instances.metrics(number));
        }
        return pages;
    }

    /** Rewrites the file. A failure is reported and has no other effect. */
    synchronized void write() {
        if (ended) {
            return; // a part that ends late must not bring the file back
        }
        try {
            endpoints().writeTo(dataDir);
        } catch (IOException e) {
            listener.trouble("endpoints", "endpoints.json cannot be written: " + e.getMessage(), List.of());
        }
    }

    /** Removes the file for good: nothing listens any more. */
    synchronized void end() throws IOException {
        ended = true;
        Endpoints.removeFrom(dataDir);
    }
}
