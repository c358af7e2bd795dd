// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.process;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The {@linkplain ClassArchive archives of classes} of one stack's parts. They lie with what was built, so stacks with other data
 * directories use them too.
 */
public final class ClassArchives implements AutoCloseable {

    private static final String SUFFIX = ".jsa";

    private final Path folder;
    private final Path lists;
    private final BiConsumer<String, String> trouble;
    private final Map<String, ClassArchive> archives = new LinkedHashMap<>();
    private @Nullable Thread maker;

    /**
     * None yet.
     *
     * @param folder of the archives
     * @param lists folder of this stack alone
     * @param trouble gets the name of a part and why it has no archive
     */
    public ClassArchives(Path folder, Path lists, BiConsumer<String, String> trouble) {
        this.folder = folder;
        this.lists = lists;
        this.trouble = trouble;
    }

    /**
     * The options with which a part uses its archive, or lists its classes; none where its class path has folders of classes, or cannot be
     * read: a part starts without an archive, too.
     *
     * @param family one name for all parts with the same class path and options
     */
    public synchronized List<String> options(String part, String family, String classPath, List<String> jvmOptions) {
        try {
            List<Path> jars = jars(classPath);
            if (!jars.stream().allMatch(Files::isRegularFile)) {
                return List.of();
            }
            Files.createDirectories(lists);
            String name = family + "-" + digest(jars, jvmOptions);
            ClassArchive archive = new ClassArchive(
                    folder.resolve(name + SUFFIX), lists.resolve(part + ".classes"), classPath, jvmOptions);
            archives.putIfAbsent(name, archive);
            return archive.options();
        } catch (IOException e) {
            trouble.accept(part, "starts without an archive of its classes: " + e);
            return List.of();
        }
    }

    /** Makes those that are missing, one after the other, while the parts run. Returns at once. */
    public synchronized void makeMissing() {
        List<Map.Entry<String, ClassArchive>> missing = archives.entrySet().stream()
                .filter(each -> !each.getValue().exists())
                .toList();
        if (missing.isEmpty() || maker != null) {
            return;
        }
        Thread thread =
                new Thread(() -> missing.forEach(each -> make(each.getKey(), each.getValue())), "class-archives");
        thread.setDaemon(true);
        maker = thread;
        thread.start();
    }

    /** Waits until all that were missing are made, or cannot be. */
    public void awaitMade() throws InterruptedException {
        Thread thread;
        synchronized (this) {
            thread = maker;
        }
        if (thread != null) {
            thread.join();
        }
    }

    private void make(String name, ClassArchive archive) {
        if (Thread.currentThread().isInterrupted()) {
            return;
        }
        try {
            archive.make();
            removeOlder(archive);
        } catch (IOException e) {
            trouble.accept(name, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Of earlier builds. A process that uses one of them keeps it open. */
    private void removeOlder(ClassArchive made) throws IOException {
        String name = made.file().getFileName().toString();
        String family = name.substring(0, name.lastIndexOf('-') + 1);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String other = file.getFileName().toString();
                boolean isOlder = other.startsWith(family) && other.endsWith(SUFFIX) && !other.equals(name);
                if (isOlder && Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(made.file())) < 0) {
                    Files.delete(file);
                }
            }
        }
    }

    private static List<Path> jars(String classPath) throws IOException {
        List<Path> all = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            if (entry.endsWith(File.separator + "*")) {
                try (Stream<Path> files = Files.list(Path.of(entry).getParent())) {
                    files.filter(file -> file.toString().endsWith(".jar"))
                            .sorted()
                            .forEach(all::add);
                }
            } else {
                all.add(Path.of(entry));
            }
        }
        return all;
    }

    /** Another one for another JVM, other options and other jars. */
    private static String digest(List<Path> jars, List<String> jvmOptions) throws IOException {
        StringBuilder text = new StringBuilder(System.getProperty("java.vm.version"))
                .append(System.getProperty("java.home"))
                .append(jvmOptions);
        for (Path jar : jars) {
            text.append('\n')
                    .append(jar)
                    .append(Files.size(jar))
                    .append(Files.getLastModifiedTime(jar).toMillis());
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    /** Gives up what is being made. */
    @Override
    public synchronized void close() {
        if (maker != null) {
            maker.interrupt();
        }
    }
}
