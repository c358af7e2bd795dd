// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.deploy.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.annotations.SerializedName;
import io.kubernetes.client.custom.IntOrString;
import io.kubernetes.client.custom.Quantity;
import io.kubernetes.client.custom.QuantityFormatException;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The schemas of Kubernetes, as its Java client has them: its models are generated from the OpenAPI document of the server, with the
 * names of all fields, of those that are required, and their types. What is unknown, missing or of another type is a problem.
 */
final class Schemas {
    private static final Map<String, Class<?>> MODELS = Map.ofEntries(
            Map.entry("v1/ConfigMap", V1ConfigMap.class),
            Map.entry("v1/Namespace", V1Namespace.class),
            Map.entry("v1/Secret", V1Secret.class),
            Map.entry("v1/Service", V1Service.class),
            Map.entry("apps/v1/Deployment", V1Deployment.class),
            Map.entry("apps/v1/StatefulSet", V1StatefulSet.class),
            Map.entry("autoscaling/v2/HorizontalPodAutoscaler", V2HorizontalPodAutoscaler.class),
            Map.entry("batch/v1/Job", V1Job.class),
            Map.entry("networking.k8s.io/v1/Ingress", V1Ingress.class),
            Map.entry("networking.k8s.io/v1/NetworkPolicy", V1NetworkPolicy.class),
            Map.entry("policy/v1/PodDisruptionBudget", V1PodDisruptionBudget.class));

    /** Types that are no models, and what they accept. */
    private static final Map<Class<?>, Predicate<JsonNode>> VALUES = Map.of(
            String.class, JsonNode::isTextual,
            Boolean.class, JsonNode::isBoolean,
            Integer.class, JsonNode::canConvertToInt,
            Long.class, JsonNode::isIntegralNumber,
            IntOrString.class, node -> node.isInt() || node.isTextual(),
            Quantity.class, Schemas::isQuantity,
            byte[].class, JsonNode::isTextual,
            Object.class, node -> true);

    private final boolean isComplete;
    private final List<String> problems = new ArrayList<>();

    private Schemas(boolean isComplete) {
        this.isComplete = isComplete;
    }

    /** What is wrong with an object; empty if nothing is. */
    static List<String> problems(JsonNode object) {
        return problems(object, true);
    }

    /** The same of a patch, in which fields that are required may be missing. */
    static List<String> problemsOfPatch(JsonNode object) {
        return problems(object, false);
    }

    private static List<String> problems(JsonNode object, boolean isComplete) {
        String kind =
                object.path("apiVersion").asText() + "/" + object.path("kind").asText();
        if (kind.equals(ScaledObjects.KIND)) {
            return ScaledObjects.problems(object);
        }
        Class<?> model = MODELS.get(kind);
        return model == null ? List.of("no schema is known for " + kind) : problems(object, model, isComplete);
    }

    /** What is wrong with a part of an object. */
    static List<String> problems(JsonNode part, Class<?> model, boolean isComplete) {
        var schemas = new Schemas(isComplete);
        schemas.check(part, model, model.getSimpleName());
        return schemas.problems;
    }

    private void check(JsonNode node, Type type, String path) {
        if (type instanceof ParameterizedType generic) {
            checkMany(node, generic, path);
        } else if (type instanceof Class<?> value && VALUES.containsKey(value)) {
            if (!VALUES.getOrDefault(value, any -> false).test(node)) {
                problems.add(path + " must be of the type " + value.getSimpleName() + ", but is " + node);
            }
        } else if (type instanceof Class<?> model) {
            checkModel(node, model, path);
        }
    }

    private void checkMany(JsonNode node, ParameterizedType type, String path) {
        Type[] arguments = type.getActualTypeArguments();
        if (type.getRawType() == Map.class) {
            if (!node.isObject()) {
                problems.add(path + " must be an object, but is " + node);
            }
            node.properties().forEach(entry -> check(entry.getValue(), arguments[1], path + "." + entry.getKey()));
            return;
        }
        if (!node.isArray()) {
            problems.add(path + " must be a list, but is " + node);
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            check(node.get(i), arguments[0], path + "[" + i + "]");
        }
    }

    private void checkModel(JsonNode node, Class<?> model, String path) {
        if (!node.isObject()) {
            problems.add(path + " must be an object, but is " + node);
            return;
        }
        node.properties().forEach(entry -> {
            Type type = fields(model).get(entry.getKey());
            String name = path + "." + entry.getKey();
            if (type == null) {
                problems.add(name + " is unknown");
            } else {
                check(entry.getValue(), type, name);
                if (!AllowedValues.accept(model, entry.getKey(), entry.getValue())) {
                    problems.add(name + " must not be " + entry.getValue());
                }
            }
        });
        if (isComplete) {
            required(model).stream()
                    .filter(name -> !node.has(name))
                    .forEach(name -> problems.add(path + "." + name + " is missing"));
        }
    }

    /** By the names that they have in JSON. */
    private static Map<String, Type> fields(Class<?> model) {
        return Arrays.stream(model.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(SerializedName.class))
                .collect(Collectors.toMap(
                        field -> field.getAnnotation(SerializedName.class).value(), Field::getGenericType));
    }

    private static Collection<String> required(Class<?> model) {
        try {
            @Nullable Object names = model.getField("openapiRequiredFields").get(null);
            if (names instanceof Collection<?> texts) {
                return texts.stream().map(String::valueOf).toList();
            }
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(model + " is no model", e);
        }
        throw new AssertionError(model + " does not say what is required");
    }

    private static boolean isQuantity(JsonNode node) {
        try {
            return (node.isTextual() || node.isNumber())
                    && Quantity.fromString(node.asText()).getNumber().signum() >= 0;
        } catch (QuantityFormatException e) {
            return false;
        }
    }
}
