// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.stack;

import io.liveshelf.local.launcher.process.HeapLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How the JVM of each part runs on a small machine: memory, garbage collection and compilation. */
final class JvmOptions {

    /**
     * A document may have 16 MiB and its text four times as much, and every part holds several copies of it. That memory
     * is taken when such a document comes; threads do not keep the buffers. A part that runs out of memory exits, which is
     * reported, and is restarted, rather than continuing with some of its threads dead.
     */
    private static final List<String> SMALL_JVM = List.of(
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-Xss512k",
            "-XX:ReservedCodeCacheSize=64m",
            "-Xshare:auto",
            "-XX:MaxDirectMemorySize=192m",
            "-Djdk.nio.maxCachedBufferSize=1048576",
            "-XX:+ExitOnOutOfMemoryError");

    /**
     * The optimising compiler takes half of the processor time of a start. Without it the stack is ready in 19 s instead of
     * 30 on two cores, and uses no more at 200 views/s a minute later. For long loads at full speed,
     * {@code LIVESHELF_JAVA_OPTS=-XX:TieredStopAtLevel=4} enables it.
     */
    private static final List<String> NO_OPTIMISING_COMPILER = List.of("-XX:TieredStopAtLevel=1");

    /**
     * The API and the streams run the same code all the time, so they keep the compiler, with higher thresholds: it begins
     * with what is still hot when the start is over.
     */
    private static final List<String> PATIENT_COMPILER = List.of(
            "-XX:Tier4InvocationThreshold=30000",
            "-XX:Tier4MinInvocationThreshold=8000",
            "-XX:Tier4CompileThreshold=60000",
            "-XX:Tier4BackEdgeThreshold=200000");

    /**
     * Broker and streams allocate all the time, so half of the heap that they have taken is for new objects. With a third, the
     * broker collects garbage every three seconds, for 65 ms each time.
     */
    private static final Set<String> ALLOCATE = Set.of(PartNames.BROKER, PartNames.STREAMS);

    private static final Set<String> RUN_HOT = Set.of(PartNames.API, PartNames.STREAMS);

    private JvmOptions() {}

    /**
     * The options of a part's JVM.
     *
     * @param family the part's name without an instance's number
     * @param more of the person who starts it, which come last and so count
     */
    static List<String> of(String family, HeapLimit heap, Optional<String> more) {
        List<String> options = new ArrayList<>(SMALL_JVM);
        options.addAll(RUN_HOT.contains(family) ? PATIENT_COMPILER : NO_OPTIMISING_COMPILER);
        options.addAll(List.of(family.equals(PartNames.API) ? "-Xms32m" : "-Xms64m", "-Xmx" + heap.size()));
        if (ALLOCATE.contains(family)) {
            options.addAll(List.of("-XX:NewRatio=1", "-XX:NewSize=64m"));
        } else {
            options.add("-XX:NewSize=20m");
        }
        more.ifPresent(text -> options.addAll(List.of(text.split("\\s+"))));
        return List.copyOf(options);
    }
}
