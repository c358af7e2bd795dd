// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.deploy.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** One object of Kubernetes, or a part of one, in a patch. */
record Manifest(JsonNode tree) {
    String kind() {
        return tree.path("kind").asText();
    }

    String name() {
        return tree.at("/metadata/name").asText();
    }

    JsonNode spec() {
        return tree.path("spec");
    }

    /** Whether it makes pods. */
    boolean isWorkload() {
        return List.of("Deployment", "StatefulSet", "Job").contains(kind());
    }

    /** Of a workload. */
    JsonNode pod() {
        return spec().at("/template/spec");
    }

    /** Of a workload. */
    List<JsonNode> containers() {
        return Yaml.each(pod().path("containers")).toList();
    }

    /** The only container of a workload. */
    JsonNode container() {
        return pod().at("/containers/0");
    }

    /** Which pods a workload makes: the value of the label that all policies and selectors use. */
    String part() {
        return spec().at("/template/metadata/labels/app.kubernetes.io~1name").asText();
    }

    @Override
    public String toString() {
        return kind() + " " + name();
    }
}
