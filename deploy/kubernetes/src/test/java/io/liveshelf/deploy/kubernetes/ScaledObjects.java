// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.deploy.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscalerBehavior;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * KEDA's ScaledObject. No Java library has its schema, so this is what its documentation says (2.18): names of fields, what is mandatory, and
 * which values are allowed. The behaviour in it is that of Kubernetes, with a schema.
 */
final class ScaledObjects {
    static final String KIND = "keda.sh/v1alpha1/ScaledObject";

    /** Mandatory fields, and others, by place. */
    private record Fields(Set<String> mandatory, Set<String> optional) {}

    private static final Map<String, Fields> PLACES = Map.of(
            "", new Fields(Set.of("apiVersion", "kind", "metadata", "spec"), Set.of()),
            "/metadata", new Fields(Set.of("name"), Set.of("namespace", "labels", "annotations")),
            "/spec",
                    new Fields(
                            Set.of("scaleTargetRef", "triggers"),
                            Set.of(
                                    "pollingInterval",
                                    "cooldownPeriod",
                                    "initialCooldownPeriod",
                                    "idleReplicaCount",
                                    "minReplicaCount",
                                    "maxReplicaCount",
                                    "fallback",
                                    "advanced")),
            "/spec/scaleTargetRef", new Fields(Set.of("name"), Set.of("apiVersion", "kind", "envSourceContainerName")),
            "/spec/fallback", new Fields(Set.of("failureThreshold", "replicas"), Set.of("behavior")),
            "/spec/advanced",
                    new Fields(
                            Set.of(),
                            Set.of(
                                    "restoreToOriginalReplicaCount",
                                    "horizontalPodAutoscalerConfig",
                                    "scalingModifiers")),
            "/spec/advanced/scalingModifiers",
                    new Fields(Set.of("target", "formula"), Set.of("activationTarget", "metricType")),
            "/spec/advanced/horizontalPodAutoscalerConfig", new Fields(Set.of(), Set.of("name", "behavior")));

    private static final Fields TRIGGER = new Fields(
            Set.of("type", "metadata"), Set.of("name", "useCachedMetrics", "authenticationRef", "metricType"));

    private static final Fields PROMETHEUS = new Fields(
            Set.of("serverAddress", "query", "threshold"),
            Set.of(
                    "activationThreshold",
                    "namespace",
                    "customHeaders",
                    "ignoreNullValues",
                    "queryParameters",
                    "unsafeSsl",
                    "timeout",
                    "authModes"));

    private static final Set<String> FALLBACKS =
            Set.of("static", "currentReplicas", "currentReplicasIfHigher", "currentReplicasIfLower");

    private final JsonNode object;
    private final List<String> problems = new ArrayList<>();

    private ScaledObjects(JsonNode object) {
        this.object = object;
    }

    /** What is wrong with one. */
    static List<String> problems(JsonNode object) {
        var check = new ScaledObjects(object);
        PLACES.forEach((place, fields) -> {
            if (!object.at(place).isMissingNode()) {
                check.fields(object.at(place), fields, "ScaledObject" + place);
            }
        });
        check.numbers();
        check.fallback();
        check.behavior();
        check.triggers();
        return check.problems;
    }

    private void fields(JsonNode node, Fields fields, String path) {
        if (!node.isObject()) {
            problems.add(path + " must be an object");
        }
        var names = new TreeSet<String>();
        node.fieldNames().forEachRemaining(names::add);
        fields.mandatory().stream()
                .filter(name -> !names.contains(name))
                .forEach(name -> problems.add(path + "/" + name + " is missing"));
        names.removeAll(fields.mandatory());
        names.removeAll(fields.optional());
        names.forEach(name -> problems.add(path + "/" + name + " is unknown"));
    }

    private void numbers() {
        for (String place : List.of(
                "/spec/pollingInterval",
                "/spec/cooldownPeriod",
                "/spec/initialCooldownPeriod",
                "/spec/idleReplicaCount",
                "/spec/minReplicaCount",
                "/spec/maxReplicaCount",
                "/spec/fallback/failureThreshold",
                "/spec/fallback/replicas")) {
            JsonNode number = object.at(place);
            if (!number.isMissingNode() && (!number.isInt() || number.asInt() < 0)) {
                problems.add(place + " must be a whole number");
            }
        }
        if (object.at("/spec/minReplicaCount").asInt(0)
                > object.at("/spec/maxReplicaCount").asInt(100)) {
            problems.add("/spec/minReplicaCount is larger than /spec/maxReplicaCount");
        }
    }

    private void fallback() {
        if (!FALLBACKS.contains(object.at("/spec/fallback/behavior").asText("static"))) {
            problems.add("/spec/fallback/behavior must be one of " + FALLBACKS);
        }
    }

    private void behavior() {
        JsonNode behavior = object.at("/spec/advanced/horizontalPodAutoscalerConfig/behavior");
        if (!behavior.isMissingNode()) {
            problems.addAll(Schemas.problems(behavior, V2HorizontalPodAutoscalerBehavior.class, true));
        }
    }

    private void triggers() {
        JsonNode triggers = object.at("/spec/triggers");
        if (!triggers.isArray() || triggers.isEmpty()) {
            problems.add("/spec/triggers must be a list that is not empty");
        }
        var names = new TreeSet<String>();
        for (JsonNode trigger : triggers) {
            String name = trigger.path("name").asText();
            fields(trigger, TRIGGER, "trigger " + name);
            if (!names.add(name)) {
                problems.add("two triggers have the name " + name);
            }
            if (!Set.of("AverageValue", "Value")
                    .contains(trigger.path("metricType").asText("AverageValue"))) {
                problems.add("trigger " + name + ": metricType must be AverageValue or Value");
            }
            if (!trigger.path("type").asText().equals("prometheus")) {
                problems.add("trigger " + name + ": only the type prometheus is known here");
            }
            JsonNode metadata = trigger.path("metadata");
            fields(metadata, PROMETHEUS, "trigger " + name + "/metadata");
            metadata.properties().stream()
                    .filter(entry -> !entry.getValue().isTextual())
                    .forEach(entry -> problems.add("trigger " + name + ": " + entry.getKey() + " must be a text"));
        }
        formula(names);
    }

    /** All triggers must have a name that the formula can use. */
    private void formula(Set<String> names) {
        JsonNode modifiers = object.at("/spec/advanced/scalingModifiers");
        if (modifiers.isMissingNode()) {
            return;
        }
        if (!names.stream().allMatch(name -> name.matches("[a-z_][a-z0-9_]*"))) {
            problems.add("a trigger has a name that no formula can use: " + names);
        }
        if (!Set.of("AverageValue", "Value")
                .contains(modifiers.path("metricType").asText("AverageValue"))) {
            problems.add("scalingModifiers/metricType must be AverageValue or Value");
        }
        modifiers.properties().stream()
                .filter(entry -> !entry.getValue().isTextual())
                .forEach(entry -> problems.add("scalingModifiers/" + entry.getKey() + " must be a text"));
    }
}
