// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.chaos;

import io.liveshelf.bench.drill.Drill;
import io.liveshelf.bench.drill.DrillStack;
import io.liveshelf.local.launcher.stack.LocalStack;
import io.liveshelf.local.launcher.stack.PartNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Where faults happen. Only one of them at a time touches a part, however many there are at once. */
final class Scene {
    private static final long POLL_MILLIS = 20;

    private final Drill drill;
    private final @Nullable SmallDisk disk;
    private final WriterWatch writer;
    private final Duplicates duplicates;
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    Scene(Drill drill, @Nullable SmallDisk disk) {
        this.drill = drill;
        this.disk = disk;
        String kafka = drill.stack().parts().endpoints().kafka().address();
        writer = new WriterWatch(kafka);
        duplicates = new Duplicates(kafka);
    }

    /** What is done to a part, by the name of its process. */
    @FunctionalInterface
    interface Deed {
        void to(String name) throws Exception;
    }

    DrillStack stack() {
        return drill.stack();
    }

    LocalStack parts() {
        return drill.stack().parts();
    }

    int instances() {
        return drill.streams().size();
    }

    Connectors connectors() {
        return new Connectors(parts().endpoints().connect().address());
    }

    Path stateOf(String instance) {
        return stack().dataDir().resolve(instance);
    }

    /** Lets a fault last. */
    static void last(Duration duration) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(duration.toMillis());
    }

    /** Does it when no other fault touches the part. */
    void with(Part part, Deed deed) throws Exception {
        String name = part.equals(Part.WRITER) ? writer.instance().orElse(PartNames.streams(1)) : part.process();
        ReentrantLock lock = locks.computeIfAbsent(name, each -> new ReentrantLock());
        lock.lock();
        try {
            if (parts().pid(name) == 0) {
                parts().start(name);
            }
            deed.to(name);
        } finally {
            lock.unlock();
        }
    }

    /** The same, with readers excused where the part answers them and will not for a while. */
    void down(Part part, boolean restarted, Deed deed) throws Exception {
        with(part, name -> {
            boolean isApi = name.equals(PartNames.API);
            boolean isMongo = name.equals(PartNames.BROKER);
            if (isApi) {
                drill.outages().beginApi(restarted);
            } else if (isMongo) {
                drill.outages().beginMongo();
            }
            try {
                deed.to(name);
            } finally {
                if (isApi) {
                    drill.outages().endApi();
                } else if (isMongo) {
                    drill.outages().endMongo();
                }
            }
        });
    }

    /** Kills a part, and returns when it has ended. */
    void kill(String name) throws InterruptedException {
        long pid = parts().pid(name);
        parts().kill(name);
        while (parts().pid(name) == pid) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    /** Sets the clock of an instance off by so much. The process looks once a second. */
    void setClock(String instance, Duration offset) throws IOException {
        Files.writeString(clockOf(stack().dataDir(), instance), Long.toString(offset.toMillis()));
    }

    /** The file that says how far the clock of an instance is off. */
    static Path clockOf(Path dataDir, String instance) {
        return dataDir.resolve("clock-of-" + instance);
    }

    void fillDisk() throws IOException {
        if (disk == null) {
            throw new IOException("only root can mount a small disk");
        }
        disk.fill();
    }

    void freeDisk() throws IOException {
        if (disk != null) {
            disk.free();
        }
    }

    void redeliver() throws Exception {
        duplicates.send(drill.load().recentFacts());
    }

    void close() {
        writer.close();
        duplicates.close();
    }
}
