// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.oracle.Oracle;
import io.liveshelf.contract.oracle.World;
import io.liveshelf.contract.view.View;
import io.liveshelf.local.launcher.stack.Checkout;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * Another version of the streams, made of this checkout's own sources by {@link NextSources}: the classes that differ, in a folder that
 * comes first on the class path of an instance. The oracle of that version is changed in the same way.
 */
final class NextVersion {
    private final Path classes;

    private NextVersion(Path classes) {
        this.classes = classes;
    }

    /** Compiles it; a change that does not fit the sources any more fails. */
    static NextVersion build(Checkout checkout, Path folder) throws Exception {
        Path sources = folder.resolve("sources");
        Path classes = folder.resolve("classes");
        delete(folder);
        List<Path> changed = NextSources.write(checkout.directory(), sources, classes);
        Files.createDirectories(classes);
        List<String> arguments = new ArrayList<>(List.of(
                "--release", "17", "-proc:none", "-nowarn", "-d", classes.toString(), "-cp", classPath(checkout)));
        changed.forEach(each -> arguments.add(each.toString()));
        int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        if (result != 0) {
            throw new AssertionError("the next version does not compile, see above");
        }
        return new NextVersion(classes);
    }

    /** That of the streams, and the oracle. The compiler does not know the star for all jars of a folder. */
    private static String classPath(Checkout checkout) throws Exception {
        List<String> entries =
                new ArrayList<>(List.of(Path.of(location(Oracle.class).toURI()).toString()));
        for (String entry : checkout.classPath("streams-app").split(File.pathSeparator, -1)) {
            if (entry.endsWith("*")) {
                try (Stream<Path> jars = Files.list(Path.of(entry.substring(0, entry.length() - 1)))) {
                    jars.map(Path::toString).sorted().forEach(entries::add);
                }
            } else {
                entries.add(entry);
            }
        }
        return String.join(File.pathSeparator, entries);
    }

    /** The instance with this folder on its class path is of this version when it is started the next time. */
    void installIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path copy = folder.resolve(classes.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    /** The instance with this folder is of this checkout's version when it is started the next time. */
    static void removeFrom(Path folder) throws IOException {
        delete(folder);
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path each : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                    Files.delete(each);
                }
            }
        }
    }

    /** Every view by the definitions of this version, as {@link Oracle#answers} has them by those of the checkout. */
    @SuppressWarnings("unchecked") // the other oracle has the same signature
    Map<String, JsonNode> answers(World world, Instant now) {
        Function<String, List<BsonDocument>> documents = world::in;
        try (var loader = new Loader(classes)) {
            Class<?> worlds = loader.loadClass(World.class.getName());
            Object same = worlds.getMethod("of", Function.class).invoke(null, documents);
            Object answers = loader.loadClass(Oracle.class.getName())
                    .getMethod("answers", worlds, Instant.class)
                    .invoke(null, same, now);
            return (Map<String, JsonNode>) answers;
        } catch (InvocationTargetException e) {
            throw new AssertionError("the oracle of the next version failed", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the oracle of the next version has other methods", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URL location(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    /** Has a contract of its own and shares all else. */
    private static final class Loader extends URLClassLoader {
        Loader(Path classes) throws IOException {
            super(
                    new URL[] {classes.toUri().toURL(), location(World.class), location(View.class)},
                    NextVersion.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                if (!name.startsWith("io.liveshelf.contract.")) {
                    return super.loadClass(name, resolve);
                }
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }

        @Override
        public @Nullable URL getResource(String name) {
            URL own = findResource(name);
            return own == null ? super.getResource(name) : own;
        }
    }
}
