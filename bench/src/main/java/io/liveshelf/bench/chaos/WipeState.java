// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A stream instance loses its state directory with its process, and starts with an empty one. */
record WipeState(Part part) implements Fault {
    @Override
    public String kind() {
        return "state directory wiped";
    }

    @Override
    public void inflict(Scene scene) throws Exception {
        scene.down(part, true, name -> {
            scene.parts().stop(name);
            empty(scene.stateOf(name));
            scene.parts().start(name);
        });
    }

    private static void empty(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(directory)) {
                    Files.delete(file);
                }
            }
        }
    }
}
