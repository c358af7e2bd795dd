// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.mongo.views;

import io.liveshelf.contract.rules.Rules;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import io.liveshelf.mongo.testing.PlanCheck;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ViewPlansTest {
    private final PlanCheck plans = new PlanCheck();

    @AfterAll
    void stop() {
        plans.close();
    }

    static List<View> views() {
        return Views.all();
    }

    @ParameterizedTest
    @MethodSource("views")
    void computesAViewWithoutReadingAWholeCollection(View view) {
        plans.check(community -> MongoViews.compute(community, Rules.builtIn().of(view)));
    }
}
