// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.deploy.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Who reaches whom, by the network policies of a kustomization, as Kubernetes reads them: what one policy allows, none forbids, and both
 * ends must be allowed.
 */
final class Links {
    private static final String PART = "app.kubernetes.io/name";

    private final List<Manifest> policies;

    Links(Kustomization all) {
        policies = all.all("NetworkPolicy").toList();
    }

    /** All pairs of parts between which a connection to one of these ports can be made, as {@code from > to:port}. */
    Set<String> between(Set<String> parts, Set<Integer> ports) {
        Set<String> links = new TreeSet<>();
        for (String from : parts) {
            for (String to : parts) {
                ports.stream()
                        .filter(port -> !from.equals(to)
                                && mayLeave(from, port, peer -> isPart(peer, to))
                                && mayEnter(to, port, peer -> isPart(peer, from)))
                        .forEach(port -> links.add(from + " > " + to + ":" + port));
            }
        }
        return links;
    }

    /** The ports by which a part reaches addresses outside of the namespace. */
    Set<Integer> outwards(String part, Set<Integer> ports) {
        Set<Integer> open = new TreeSet<>(ports);
        open.removeIf(port -> !mayLeave(part, port, peer -> false));
        return open;
    }

    /** The ports of a part that pods of another namespace reach. */
    Set<Integer> inwards(String namespace, String part, Set<Integer> ports) {
        Set<Integer> open = new TreeSet<>(ports);
        open.removeIf(port -> !mayEnter(
                part,
                port,
                peer -> peer.at("/namespaceSelector/matchLabels/kubernetes.io~1metadata.name")
                        .asText()
                        .equals(namespace)));
        return open;
    }

    private boolean mayLeave(String part, int port, Predicate<JsonNode> peer) {
        return may("Egress", part, port, "to", peer);
    }

    private boolean mayEnter(String part, int port, Predicate<JsonNode> peer) {
        return may("Ingress", part, port, "from", peer);
    }

    private boolean may(String direction, String part, int port, String peers, Predicate<JsonNode> peer) {
        List<Manifest> concerned = policies.stream()
                .filter(each -> Yaml.texts(each.spec().path("policyTypes")).contains(direction)
                        && selects(each.spec().path("podSelector"), part))
                .toList();
        return concerned.isEmpty()
                || concerned.stream()
                        .flatMap(each -> Yaml.each(each.spec().path(direction.equals("Egress") ? "egress" : "ingress")))
                        .anyMatch(rule -> Yaml.each(rule.path("ports"))
                                        .anyMatch(each -> each.path("port").asInt() == port)
                                && (!rule.has(peers)
                                        || Yaml.each(rule.path(peers)).anyMatch(peer)));
    }

    private static boolean isPart(JsonNode peer, String part) {
        return !peer.has("namespaceSelector") && peer.has("podSelector") && selects(peer.path("podSelector"), part);
    }

    private static boolean selects(JsonNode selector, String part) {
        String label = selector.path("matchLabels").path(PART).asText(part);
        return label.equals(part)
                && Yaml.each(selector.path("matchExpressions"))
                        .allMatch(each -> each.path("key").asText().equals(PART)
                                && each.path("operator").asText().equals("In")
                                && Yaml.texts(each.path("values")).contains(part));
    }
}
