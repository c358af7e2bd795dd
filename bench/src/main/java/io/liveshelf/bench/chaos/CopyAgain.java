// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.chaos;

/** A connector has lost its position, and copies its whole collection again. */
record CopyAgain(String collection) implements Fault {
    @Override
    public String kind() {
        return "collection copied again";
    }

    @Override
    public void inflict(Scene scene) throws Exception {
        scene.with(Part.CONNECT, name -> scene.connectors().copyAgain(collection));
    }
}
