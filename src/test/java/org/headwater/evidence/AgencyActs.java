package org.headwater.evidence;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.headwater.Asking;
import org.headwater.access.Viewer;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.test.tester.GraphQlTester;

/** What people of agencies do to elements, each act with its error or "none". */
final class AgencyActs {

    private final ExecutionGraphQlService service;

    AgencyActs(ExecutionGraphQlService service) {
        this.service = service;
    }

    static Viewer person(String organization, String name, Viewer.Role role, String... groups) {
        return new Viewer(name, organization, Tlp.RED, Set.of(groups), Set.of(role));
    }

    String raise(Viewer viewer, String id, String marking) {
        return Asking.error(Asking.as(
                viewer,
                service,
                "mutation ($id: ID!, $marking: String!) { raiseMarking(id: $id, marking: $marking, reason: \"x\") { to"
                        + " } }",
                "id",
                id,
                "marking",
                marking));
    }

    /** @param what Evidence or Source */
    String withdraw(Viewer viewer, String what, String id) {
        return Asking.error(Asking.as(
                viewer,
                service,
                "mutation ($id: ID!) { withdraw" + what + "(id: $id, reason: \"x\") { evidence facts } }",
                "id",
                id));
    }

    String confirmRetention(Viewer viewer, String id) {
        return Asking.error(Asking.as(
                viewer,
                service,
                "mutation ($id: ID!) { confirmRetention(id: $id, reason: \"the case is open\") { reviewBy } }",
                "id",
                id));
    }

    private GraphQlTester.Response request(Viewer viewer, String kind, String subject, @Nullable String wanted) {
        var input = new HashMap<String, Object>(Map.of("kind", kind, "subject", subject, "reason", "order 12/2031"));
        if (wanted != null) input.put("wanted", wanted);
        return Asking.as(
                viewer,
                service,
                "mutation ($input: ApprovalInput!) { requestApproval(input: $input) { id } }",
                "input",
                input);
    }

    String requestError(Viewer viewer, String kind, String subject, @Nullable String wanted) {
        return Asking.error(request(viewer, kind, subject, wanted));
    }

    String requested(Viewer viewer, String kind, String subject, @Nullable String wanted) {
        return request(viewer, kind, subject, wanted)
                .path("requestApproval.id")
                .entity(String.class)
                .get();
    }

    GraphQlTester.Response decide(Viewer viewer, String id) {
        return Asking.as(
                viewer,
                service,
                "mutation ($id: ID!) { decideApproval(id: $id, approve: true, reason: \"order 12/2031\") { state } }",
                "id",
                id);
    }

    /** Asked by one and decided by another. */
    String decided(Viewer asking, Viewer deciding, String kind, String subject, @Nullable String wanted) {
        var asked = request(asking, kind, subject, wanted);
        var error = Asking.error(asked);
        if (!error.equals("none")) return error;
        return Asking.error(decide(
                deciding, asked.path("requestApproval.id").entity(String.class).get()));
    }
}
