// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.mongo;

import io.liveshelf.api.read.Resource;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.contract.view.View;
import io.liveshelf.mongo.views.MongoViews;
import java.util.function.Supplier;

/** The materialized views as resources; MongoDB computes those that Redis does not have. */
public final class ViewResources {
    private final Mongo mongo;
    private final Supplier<Rules> rules;

    /** Views of this MongoDB by the rules of now. */
    public ViewResources(Mongo mongo, Supplier<Rules> rules) {
        this.mongo = mongo;
        this.rules = rules;
    }

    /** The resource of a view. */
    public Resource resource(View view) {
        return Resource.of(
                view,
                () -> mongo.answer(
                        Lane.VIEWS,
                        view.ttl(),
                        community -> MongoViews.compute(community, rules.get().of(view))));
    }
}
